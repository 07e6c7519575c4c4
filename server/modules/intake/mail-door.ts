import { createNetworks } from '../../platform/mail/authenticate.ts';
import { startSmtp } from '../../platform/mail/smtp.ts';
import type { SmtpIntake } from '../../platform/mail/smtp.ts';
import { splitPlus } from '../../platform/mail/reply-address.ts';
import type { Services } from '../../platform/services.ts';
import { deskByAddress } from '../policies/door.ts';
import { storeInbound } from './store-inbound.ts';

/**
 * Mail comes in here: a recipient must be an address of a desk (550 otherwise), and 250 is said only after the raw message is
 * stored for every desk that it is for. A message to two desks is two. By LMTP a mail server of our own hands over what it took
 * in, and is answered for each recipient.
 * @param port or the path of a Unix socket
 */
export function openMailDoor(
  services: Services,
  protocol: 'smtp' | 'lmtp',
  port: number | string,
  host: string,
): Promise<SmtpIntake> {
  const directory = createDirectory(services);
  const ours = createNetworks([...services.config.mailRelays, '127.0.0.0/8', '::1']);
  return startSmtp({
    port,
    host,
    lmtp: protocol === 'lmtp',
    name: new URL(services.publicUrl()).hostname,
    clock: services.clock,
    log: services.log,
    isOurs: (address) => ours.has(address),
    onRecipient: async (address: string) => (await directory.deskOf(plainAddress(address))) !== null,
    onMessage: async (mail) => {
      const byDesk = new Map<string, string[]>();
      for (const recipient of mail.recipients) {
        const deskId = await directory.deskOf(plainAddress(recipient));
        if (deskId === null) continue;
        byDesk.set(deskId, [...(byDesk.get(deskId) ?? []), recipient]);
      }
      const failed = new Set<string>();
      for (const [deskId, recipients] of byDesk) {
        const stored = storeInbound(services, deskId, {
          raw: mail.raw,
          envelopeFrom: mail.envelopeFrom,
          recipients,
          // Whoever may write to a socket of this machine is of this machine.
          remoteAddress: typeof port === 'string' ? '127.0.0.1' : mail.remoteAddress,
          helo: mail.helo,
          receivedAt: mail.receivedAt,
        });
        await stored.catch((error: unknown) => {
          services.log.error({ err: error }, 'a message could not be stored');
          for (const recipient of recipients) failed.add(recipient);
        });
      }
      return failed;
    },
  });
}

const rememberMs = 5_000;

/** Which desk answers at an address. What is found is remembered for some seconds; what is not is asked for each time. */
function createDirectory(services: Services): { deskOf(address: string): Promise<string | null> } {
  const known = new Map<string, { deskId: string; until: number }>();
  return {
    async deskOf(address) {
      const now = performance.now();
      const found = known.get(address);
      if (found !== undefined && found.until > now) return found.deskId;
      const deskId = await deskByAddress(services.db.app, address, services.clock.now());
      if (deskId === null) known.delete(address);
      else known.set(address, { deskId, until: now + rememberMs });
      return deskId;
    },
  };
}

/** The address without its tag, as the directory has it. */
export function plainAddress(address: string): string {
  return splitPlus(address).base.toLowerCase();
}
