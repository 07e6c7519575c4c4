// The delivery of mail alone, in a process that a test may kill. What it needs comes in TEST_DELIVERY.

import { machineClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { connect } from '../../platform/db/connect.ts';
import type { DB } from '../../platform/db/types.ts';
import { createHints } from '../../platform/live/hints.ts';
import { createLog } from '../../platform/log.ts';
import type { Services } from '../../platform/services.ts';
import { startDelivery } from './door.ts';

const { url, secret, relay } = JSON.parse(process.env['TEST_DELIVERY'] ?? '{}') as Record<string, string>;
if (url === undefined || secret === undefined || relay === undefined)
  throw new Error('TEST_DELIVERY must have url, secret and relay');
const db = connect<DB>({
  url,
  secret: Buffer.from(secret, 'hex'),
  applicationName: 'delivery under test',
  log: () => undefined,
});
const log = createLog('error');
// The delivery asks for no more of the services than this.
startDelivery({
  db,
  log,
  clock: machineClock,
  config: readConfig({ MAIL_OUT: relay }),
  secret: Buffer.from(secret, 'hex'),
  publicUrl: () => 'http://help.test',
  hints: createHints(db.pools.system, 'delivery under test', (error) => log.error(error)),
} as Services);
