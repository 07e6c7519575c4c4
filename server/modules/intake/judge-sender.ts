import { inDesk } from '../../platform/db/context.ts';
import { authenticateMail, createNetworks } from '../../platform/mail/authenticate.ts';
import type { MailVerdict } from '../../platform/mail/authenticate.ts';
import type { MailAddress } from '../../platform/mail/addresses.ts';
import { providerVerdict } from '../../platform/mail/provider-results.ts';
import { readHead } from '../../platform/mail/read-head.ts';
import type { Services } from '../../platform/services.ts';
import { standingOf, trustSettings } from '../trust/door.ts';
import type { Judgement } from '../trust/door.ts';
import { rawInbound } from './queries.ts';
import type { Origin } from './queries.ts';

/** Loopback in a demonstration, and the networks that the configuration names: whoever hands mail in there is one of us. */
function isLocal(services: Services, address: string): boolean {
  const { production, mailTrustedNetworks } = services.config;
  const networks = production ? mailTrustedNetworks : [...mailTrustedNetworks, '127.0.0.0/8', '::1'];
  return createNetworks(networks).has(address);
}

/**
 * What can be known of a message's sender: asks the domain name system, so it runs before the transaction in which the message
 * is taken in, and holds no connection while it waits.
 * @returns null for what was handed in within a network of ours: there is nothing to ask about
 */
export async function judgeSender(
  services: Services,
  deskId: string,
  id: string,
  origin: Origin,
): Promise<Judgement | null> {
  if (isLocal(services, origin.remote_address)) return null;
  const read = await inDesk(services.db, { deskId, actor: { kind: 'intake', id: null } }, async (tx) => {
    const raw = await rawInbound(tx, deskId, id);
    return raw === null ? null : { raw, settings: await trustSettings(tx, deskId) };
  });
  if (read === null) return null;
  const { fields, from } = readHead(read.raw);
  const provider = origin.authserv_id === null ? null : providerVerdict(fields, origin.authserv_id, from);
  const verdict: MailVerdict =
    provider ??
    (await authenticateMail(
      read.raw,
      {
        remoteAddress: origin.remote_address,
        helo: origin.helo,
        envelopeFrom: origin.envelope_from,
        relayed: createNetworks(services.config.mailRelays).has(origin.remote_address),
      },
      services.dns,
    ));
  return {
    standing: standingOf(verdict, authorOf(from, origin), read.settings.sealers),
    source: provider === null ? 'own' : 'provider',
    verdict,
  };
}

/** As the message is read when it is taken in: without a From field, the envelope says who sent it. */
const authorOf = (from: MailAddress | null, origin: Origin): string | null =>
  from?.address ?? (origin.envelope_from === '' ? null : origin.envelope_from);
