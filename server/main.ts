import { parseArgs } from 'node:util';
import { readConfig } from './platform/config.ts';

// One process, all roles unless ROLES says otherwise. See start.ts for what is started in which order.

const { values } = parseArgs({
  options: {
    empty: { type: 'boolean', default: false },
    speed: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) {
  console.log(`npm start [-- options]

  --empty       start with nothing but an administrator (and no demonstration cast)
  --speed 60    run the demonstration clock 60 times as fast, so that promises can be watched

Settings come from the environment: docs/reference/environment.md`);
  process.exit(0);
}

const speed = values.speed === undefined ? null : Number(values.speed);
if (speed !== null && !(speed >= 0.01 && speed <= 100_000)) {
  console.error('--speed must be a number between 0.01 and 100000, such as 60');
  process.exit(2);
}

try {
  const config = readConfig(process.env);
  // Loaded when the settings are right: it takes longest, and whoever mistyped one is told at once.
  const { start } = await import('./start.ts');
  const starting = start(config, { empty: values.empty, speed });
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    console.log(`\n${signal === 'SIGINT' ? 'Stopping' : `${signal}: stopping`} …`);
    // What is under way gets its time; then the process goes all the same.
    setTimeout(() => process.exit(1), 20_000).unref();
    starting
      .then((running) => running.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
  };
  // From the beginning: whoever is told that it serves may ask it to stop in the same moment.
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  await starting;
} catch (error) {
  process.stderr.write(`\n${whatToDo(error)}\n`);
  process.exit(1);
}

/** One line that says what to do, where we know; with LOG_LEVEL=debug everything. */
function whatToDo(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (process.env['LOG_LEVEL'] === 'debug') return error.stack ?? error.message;
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port ?? ''} is taken by another program. Stop it, or choose others: PORT=3001 SMTP_PORT=2526 npm start`;
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} is not ours to take. Choose a higher one: PORT=3001 SMTP_PORT=2526 npm start`;
  return error.message;
}
