import { setTimeout as sleep } from 'node:timers/promises';
import { openIntake } from './intake.ts';
import { progress } from './measure.ts';
import type { Measure } from './measure.ts';
import { memoryOf } from './processes.ts';
import { runServer, withFolder } from './run-server.ts';
import type { ServerProcess } from './run-server.ts';

const SETTLE_MS = 10_000;
const SAMPLE_MS = 500;
const LOAD = { connections: 10, mails: 2000 };

/**
 * Memory of all processes, Node and PostgreSQL, as proportional set size: on a second start after one page was read and ten
 * seconds passed, at its highest while mails come in and become tickets, and ten seconds after that.
 */
export function run(): Promise<Measure[]> {
  return withFolder(async (dataDir) => {
    progress('starting the server, twice');
    await (await runServer({ dataDir })).stop();
    const server = await runServer({ dataDir });
    try {
      await (await fetch(`${server.url}/opswat`)).text();
      await sleep(SETTLE_MS);
      const idle = sample(server);
      const intake = await openIntake(server, dataDir);
      const load = intake.send(LOAD);
      const samples: Sample[] = [];
      let under = true;
      const done = load.finally(() => (under = false));
      while (under) {
        samples.push(sample(server));
        await Promise.race([done, sleep(SAMPLE_MS)]);
      }
      await done;
      await intake.close();
      await sleep(SETTLE_MS);
      const after = sample(server);
      const peak = samples.reduce((most, one) => (total(one) > total(most) ? one : most));
      return [
        ...asMeasures('idle', idle, 1, '≤ 350'),
        ...asMeasures(`at most while ${LOAD.mails} mails come in`, peak, samples.length),
        ...asMeasures(`${SETTLE_MS / 1000} s after them`, after, 1),
      ];
    } finally {
      await server.stop();
    }
  });
}

type Sample = { node: number; postgres: number };

const total = ({ node, postgres }: Sample): number => node + postgres;

function sample(server: ServerProcess): Sample {
  const { node, postgres } = server.processes();
  return { node: memoryOf(node), postgres: memoryOf(postgres) };
}

function asMeasures(when: string, one: Sample, n: number, goal: string | null = null): Measure[] {
  return [
    { measure: `memory ${when}: all processes`, value: total(one), unit: 'MB', goal, n },
    { measure: `memory ${when}: Node`, value: one.node, unit: 'MB', n },
    { measure: `memory ${when}: PostgreSQL`, value: one.postgres, unit: 'MB', n },
  ];
}
