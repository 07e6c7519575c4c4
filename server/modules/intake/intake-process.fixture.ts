// The intake alone, in a process that a test may kill. What it needs comes in TEST_INTAKE.

import { readConfig } from '../../platform/config.ts';
import { connect } from '../../platform/db/connect.ts';
import type { DB } from '../../platform/db/types.ts';
import { createDns } from '../../platform/dns.ts';
import { createHints } from '../../platform/live/hints.ts';
import { createLog } from '../../platform/log.ts';
import type { Services } from '../../platform/services.ts';
import { startIntake } from './process-inbound.ts';

const { url, secret, now, name } = JSON.parse(process.env['TEST_INTAKE'] ?? '{}') as Record<string, string>;
if (url === undefined || secret === undefined || now === undefined || name === undefined)
  throw new Error('TEST_INTAKE must have url, secret, now and name');
const db = connect<DB>({
  url,
  secret: Buffer.from(secret, 'hex'),
  applicationName: name,
  log: () => undefined,
});
const log = createLog('fatal');
// The intake asks for no more of the services than this.
startIntake({
  db,
  log,
  clock: { now: () => Number(now), speed: 1, millisecondsUntil: () => 0 },
  config: readConfig({ DATA_DIR: '/nonexistent' }),
  dns: createDns([]),
  secret: Buffer.from(secret, 'hex'),
  publicUrl: () => 'http://help.test',
  hints: createHints(db.pools.system, name, (error) => log.error(error)),
} as unknown as Services);
// What waits in the database keeps nobody up.
setInterval(() => undefined, 60_000);
