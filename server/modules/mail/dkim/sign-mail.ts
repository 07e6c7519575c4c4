import { createPrivateKey } from 'node:crypto';
import { inDesk } from '../../../platform/db/context.ts';
import { dkimSign } from '../../../platform/mail/dkim-sign.ts';
import type { SigningKey } from '../../../platform/mail/dkim-sign.ts';
import { unseal } from '../../../platform/sealed.ts';
import type { Services } from '../../../platform/services.ts';
import { dkimPurpose } from './change-keys.ts';
import { signingKeys } from './key-queries.ts';

/**
 * Signs a mail with the keys of its sender's domain, so that DKIM is aligned with From (RFC 7489 §3.1.1). Without keys it leaves
 * as it is.
 * @param at seconds by the machine's clock
 */
export async function signMail(
  services: Pick<Services, 'db' | 'secret'>,
  deskId: string,
  sender: string,
  raw: Buffer,
  at: number,
): Promise<Buffer> {
  const domain = sender.slice(sender.lastIndexOf('@') + 1).toLowerCase();
  const rows = await inDesk(services.db, { deskId, actor: { kind: 'system', id: null } }, (tx) =>
    signingKeys(tx, deskId, domain),
  );
  const keys = rows.map((row): SigningKey => ({
    domain,
    selector: row.selector,
    key: createPrivateKey(unseal(services.secret, dkimPurpose, `${deskId} ${row.id}`, row.private_key)),
  }));
  return dkimSign(raw, keys, at);
}
