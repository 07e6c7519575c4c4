import type { Act } from '../../../platform/services.ts';
import { listDkimKeys } from './key-queries.ts';

/** What must be published of the desk's keys for a domain: selectors and what their `p=` says. */
export async function dkimRecordsOf(act: Act, domain: string): Promise<{ selector: string; key: string }[]> {
  return (await listDkimKeys(act, domain)).map((row) => ({ selector: row.selector, key: row.public_key }));
}
