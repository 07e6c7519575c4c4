// A process that sends webhooks of a test's database until it is killed.

import { machineClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { connect } from '../../platform/db/connect.ts';
import type { DB } from '../../platform/db/types.ts';
import { createDns } from '../../platform/dns.ts';
import { createHints } from '../../platform/live/hints.ts';
import { createLog } from '../../platform/log.ts';
import { createGuarded } from '../../platform/net/guarded.ts';
import { startWebhooks } from './door.ts';

const [url = '', secretKey = ''] = process.argv.slice(2);
const secret = Buffer.from(secretKey, 'hex');
const db = connect<DB>({ url, secret, applicationName: 'a sender that is killed', log: () => undefined });
startWebhooks({
  db,
  clock: machineClock,
  config: readConfig({}),
  dns: createDns([]),
  log: createLog('error'),
  secret,
  publicUrl: () => 'http://localhost:3000',
  hints: createHints(db.pools.system, 'killed', () => undefined),
  net: createGuarded({ privateTargets: ['127.0.0.1'] }),
});
