// contract/openapi.json: what the routes say of themselves.

import { createApp } from '../../server/app.ts';
import type { Auth } from '../../server/platform/auth/auth.ts';
import { machineClock } from '../../server/platform/clock.ts';
import { readConfig } from '../../server/platform/config.ts';
import { createLog } from '../../server/platform/log.ts';
import type { Services } from '../../server/platform/services.ts';
import type { GeneratedFile } from './generator.ts';

/** Builds the application without a database: nothing is asked, only its routes are read. */
export async function generate(): Promise<GeneratedFile[]> {
  const services = {
    clock: machineClock,
    config: readConfig({}),
    log: createLog('silent'),
    secret: Buffer.alloc(32),
    publicUrl: () => 'http://localhost:3000',
  } as unknown as Services;
  const app = await createApp(services, {} as Auth);
  await app.ready();
  const answer = await app.inject({ url: '/api/openapi.json', headers: { host: 'localhost' } });
  const text = `${JSON.stringify(answer.json(), null, 2)}\n`;
  await app.close();
  return [{ file: 'contract/openapi.json', text }];
}
