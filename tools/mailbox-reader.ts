// A process that reads mailboxes and does nothing else, for tests that kill it: `DATABASE_URL` is a superuser's, `SECRET` in hexadecimal, `LEASE`
// in seconds.

import { storeInbound } from '../server/modules/intake/store-inbound.ts';
import { startMailboxes } from '../server/modules/mailboxes/door.ts';
import { machineClock } from '../server/platform/clock.ts';
import { readConfig } from '../server/platform/config.ts';
import { connect } from '../server/platform/db/connect.ts';
import type { DB } from '../server/platform/db/types.ts';
import { createHints } from '../server/platform/live/hints.ts';
import { createLog } from '../server/platform/log.ts';
import { createGuarded } from '../server/platform/net/guarded.ts';
import type { Services } from '../server/platform/services.ts';
import { createTestDns } from './dns-fixture.ts';

const { DATABASE_URL: url = '', SECRET: secretKey = '', LEASE: lease } = process.env;
const secret = Buffer.from(secretKey, 'hex');
const db = connect<DB>({ url, secret, applicationName: 'mailbox reader', log: () => undefined });
const services: Services = {
  db,
  clock: machineClock,
  config: readConfig({}),
  log: createLog('silent'),
  dns: createTestDns(),
  secret,
  publicUrl: () => 'http://localhost:3000',
  net: createGuarded({ privateTargets: ['127.0.0.1'] }),
  hints: createHints(db.pools.system, 'mailbox reader', () => undefined),
};
startMailboxes(
  services,
  storeInbound,
  lease === undefined ? {} : { lease: Number(lease), lookMs: Number(lease) * 250 },
);
process.stdout.write('reading\n');
// Until it is killed.
setInterval(() => undefined, 60_000);
