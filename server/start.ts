import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { timerHooks } from './handlers.ts';
import { startSweep } from './modules/access/door.ts';
import { printWelcome } from './modules/demo/welcome.ts';
import { seed } from './modules/demo/seed.ts';
import { openMailDoor } from './modules/intake/mail-door.ts';
import { startIntake } from './modules/intake/process-inbound.ts';
import { startBacklogWatch } from './modules/intake/watch-backlog.ts';
import { startRechecks } from './modules/intake/recheck-senders.ts';
import { storeInbound } from './modules/intake/store-inbound.ts';
import { startRelay, startTimers } from './modules/ledger/door.ts';
import { startDelivery } from './modules/mail/door.ts';
import { startReleasing } from './modules/drafts/door.ts';
import { startMailboxes } from './modules/mailboxes/door.ts';
import { startIndexing } from './modules/search/door.ts';
import { recordBounce } from './modules/tickets/door.ts';
import { startComingBack } from './modules/later/door.ts';
import { startNotifying } from './modules/notifications/door.ts';
import { startWebhooks } from './modules/webhooks/door.ts';
import { startScanning } from './modules/trust/door.ts';
import { startFolding } from './modules/queues/door.ts';
import { mountPages } from './pages.ts';
import { createAuth } from './platform/auth/create-auth.ts';
import type { Config } from './platform/config.ts';
import { warningsOf } from './platform/config-warnings.ts';
import type { Http } from './platform/http/create-http.ts';
import { connect, prepare } from './platform/db/connect.ts';
import { listen } from './platform/db/listen.ts';
import type { DB } from './platform/db/types.ts';
import { createDns } from './platform/dns.ts';
import {
  readDemonstrationClock,
  setDemonstrationClock,
  writtenEveryMs,
} from './platform/demonstration-clock.ts';
import { createHints, hintChannel, readHints } from './platform/live/hints.ts';
import { createLog } from './platform/log.ts';
import { createGuarded } from './platform/net/guarded.ts';
import { startDatabase } from './platform/open-database.ts';
import { readSecret } from './platform/secret.ts';
import type { Services } from './platform/services.ts';

export interface Running {
  readonly services: Services;
  /** Ports that were taken; null for a role that this process has not. */
  readonly httpPort: number | null;
  readonly smtpPort: number | null;
  /** Takes nothing new, finishes what is under way, closes everything in the order opposite to its start. */
  stop(): Promise<void>;
}

const migrationsDir = join(import.meta.dirname, 'migrations');

/** Starts everything that the configuration asks for. What was started is stopped again when a later part fails. */
export async function start(
  config: Config,
  options: { empty: boolean; speed: number | null; quiet?: boolean },
): Promise<Running> {
  const began = performance.now();
  const log = createLog(config.logLevel);
  const say = (line: string): void => {
    if (options.quiet !== true) process.stdout.write(`  ${line}\n`);
  };
  const closers: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    const faults: unknown[] = [];
    for (const close of closers.splice(0).toReversed()) {
      try {
        await close();
      } catch (error) {
        // The rest is closed all the same, the database last.
        faults.push(error);
      }
    }
    if (faults.length > 0) throw new AggregateError(faults, 'not everything could be closed cleanly');
  };
  try {
    const secret = await readSecret(config.dataDir);
    const { url, close } = await startDatabase(config, say);
    closers.push(close);
    const open = { url, secret: secret.toString('hex'), applicationName: 'amparo', log: say };
    await prepare({ ...open, migrationsDir });
    const db = connect<DB>(open);
    closers.push(() => db.close());

    const processId = randomUUID();
    const hints = createHints(db.pools.system, processId, (error) =>
      log.warn({ err: error }, 'a hint could not be sent'),
    );
    closers.push(() => hints.close());
    const listener = listen(
      db.pools.system,
      hintChannel,
      (payload) =>
        readHints(payload, processId, (foreign) =>
          log.warn({ payload: foreign }, 'a notification that is no hint of ours was ignored'),
        ).forEach((hint) => hints.receive(hint)),
      () => {
        (
          ['events', 'positions', 'mail', 'inbound', 'mailboxes', 'files', 'presence', 'notices'] as const
        ).forEach((topic) => hints.receive({ topic }));
        // An earlier wake time of another process may be among what was missed: the clock looks at once.
        hints.receive({ topic: 'due', at: 0 });
      },
    );
    closers.push(() => listener.close());

    let publicUrl = config.publicUrl;
    const { production } = config;
    const clock =
      options.speed === null || production
        ? await readDemonstrationClock(db, production)
        : await setDemonstrationClock(db, options.speed);
    // A faster clock stops being fast with the process that made it so: nobody watches.
    if (clock.speed !== 1 && options.speed !== null) {
      const { speed } = options;
      const write = setInterval(() => {
        setDemonstrationClock(db, speed).catch((error: unknown) =>
          log.warn({ err: error }, 'the clock could not be written down'),
        );
      }, writtenEveryMs);
      closers.push(async () => {
        clearInterval(write);
        await setDemonstrationClock(db, 1);
      });
    }
    const services: Services = {
      db,
      clock,
      config,
      log,
      dns: createDns(config.dnsServers),
      secret,
      hints,
      net: createGuarded(config),
      publicUrl: () => publicUrl ?? `http://localhost:${config.port}`,
    };
    const auth = await createAuth({
      pool: db.auth,
      secret,
      publicUrl: services.publicUrl,
      production: config.production,
      net: services.net,
    });
    closers.push(() => auth.close());
    const seeded = await seed(services, auth, { empty: options.empty, say });

    let httpPort: number | null = null;
    let smtpPort: number | null = null;
    if (config.roles.has('http')) {
      const app = await createApp(services, auth);
      const pages = await mountPages(app, services, { dev: process.env['AMPARO_DEV'] === '1' });
      await listenOn(app, config);
      closers.push(async () => {
        await app.close();
        await pages.close();
      });
      const address = app.server.address();
      httpPort = typeof address === 'object' && address !== null ? address.port : config.port;
      publicUrl ??= `http://localhost:${httpPort}`;
    }
    if (config.roles.has('smtp')) {
      const smtp = await openMailDoor(services, 'smtp', config.smtpPort, config.host);
      smtpPort = smtp.port;
      closers.push(() => smtp.close());
      const watch = startBacklogWatch(services);
      closers.push(() => watch.close());
      for (const way of [config.lmtpPort, config.lmtpSocket]) {
        if (way === null) continue;
        const lmtp = await openMailDoor(services, 'lmtp', way, config.host);
        closers.push(() => lmtp.close());
      }
    }
    if (config.roles.has('worker')) {
      const relay = startRelay(services);
      const timers = startTimers(services, timerHooks(services));
      const intake = startIntake(services);
      const rechecks = startRechecks(services);
      const delivery = startDelivery(services, { undeliverable: recordBounce });
      const releasing = startReleasing(services);
      const indexing = startIndexing(services);
      const scanning = startScanning(services);
      const folding = startFolding(services);
      const sweep = startSweep(services);
      const webhooks = startWebhooks(services);
      const notifying = startNotifying(services);
      const comingBack = startComingBack(services);
      closers.push(() =>
        Promise.all([
          intake.close(),
          rechecks.close(),
          timers.close(),
          relay.close(),
          releasing.close(),
          delivery.close(),
          indexing.close(),
          scanning?.close(),
          folding.close(),
          sweep.close(),
          webhooks.close(),
          notifying.close(),
          comingBack.close(),
        ]),
      );
      // What it fetched is stored before the others end.
      const mailboxes = startMailboxes(services, storeInbound);
      closers.push(() => mailboxes.close());
    }
    for (const { variable, text } of warningsOf(config)) {
      log.warn({ variable }, text);
      say(`Warning: ${text}`);
    }
    if (options.quiet !== true) {
      await printWelcome(services, seeded, {
        httpPort,
        smtpPort,
        seconds: (performance.now() - began) / 1000,
      });
    }
    return { services, httpPort, smtpPort, stop };
  } catch (error) {
    await stop().catch((fault: unknown) => log.error({ err: fault }, 'could not stop cleanly'));
    throw error;
  }
}

/** All addresses in production: IPv6 with IPv4, or IPv4 alone on a machine without the other. */
async function listenOn(app: Http, config: Config): Promise<void> {
  try {
    await app.listen({ port: config.port, host: config.host });
  } catch (error) {
    const noIpv6 = error instanceof Error && 'code' in error && error.code === 'EAFNOSUPPORT';
    if (!noIpv6 || config.host !== '::') throw error;
    await app.listen({ port: config.port, host: '0.0.0.0' });
  }
}
