import { startSmtp } from '../../platform/mail/smtp.ts';
import type { SmtpIntake } from '../../platform/mail/smtp.ts';
import { splitPlus } from '../../platform/mail/reply-address.ts';
import type { Services } from '../../platform/services.ts';
import { deskByAddress } from '../desks/door.ts';
import { storeInbound } from './store-inbound.ts';

/**
 * Mail comes in here: a recipient must be an address of a desk (550 otherwise), and 250 is said only after the raw message is
 * stored for every desk that it is for. A message to two desks is two.
 */
export function openMailDoor(services: Services, port: number, host: string): Promise<SmtpIntake> {
  return startSmtp({
    port,
    host,
    name: new URL(services.publicUrl()).hostname,
    clock: services.clock,
    log: services.log,
    onRecipient: async (address: string) =>
      (await deskByAddress(services.db.app, plainAddress(address))) !== null,
    onMessage: async (mail) => {
      const byDesk = new Map<string, string[]>();
      for (const recipient of mail.recipients) {
        const desk = await deskByAddress(services.db.app, plainAddress(recipient));
        if (desk === null) continue;
        byDesk.set(desk.deskId, [...(byDesk.get(desk.deskId) ?? []), recipient]);
      }
      for (const [deskId, recipients] of byDesk) {
        await storeInbound(services, deskId, {
          raw: mail.raw,
          envelopeFrom: mail.envelopeFrom,
          recipients,
          remoteAddress: mail.remoteAddress,
          receivedAt: mail.receivedAt,
        });
      }
    },
  });
}

/** The address without its tag, as the directory has it. */
export function plainAddress(address: string): string {
  return splitPlus(address).base.toLowerCase();
}
