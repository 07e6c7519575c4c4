import { DeliveryError, openTransport } from '../../platform/mail/transport.ts';
import type { Envelope } from '../../platform/mail/transport.ts';
import type { Services } from '../../platform/services.ts';
import { createRelays } from '../mailboxes/door.ts';

/** A mail that may leave only later: the relay's share of this minute is used up, or its files are not scanned. It counts as no attempt. */
export class Postponed extends Error {
  readonly seconds: number;
  constructor(seconds: number, why = 'the relay takes more mail then') {
    super(`later by ${seconds} s: ${why}`);
    this.name = 'Postponed';
    this.seconds = seconds;
  }
}

/** There is no relay for this mail: no address of it has one, and the installation has none. */
export class NoRelay extends Error {
  constructor() {
    super('there is no relay for this address');
    this.name = 'NoRelay';
  }
}

/** The ways by which mail leaves. */
export interface WaysOut {
  /** Is there any? Without one, nothing needs to be looked at. */
  any(): Promise<boolean>;
  /** @throws DeliveryError, Postponed or NoRelay */
  send(deskId: string, sender: string, envelope: Envelope, raw: Buffer): Promise<void>;
  /**
   * The installation's own way alone, past the relays of a desk: for what lets its reader in, or joins them to the staff. Whoever sets a desk's relays
   * would else read the account mail of people who have a place at other desks too (field notes, class 20). @throws as `send`
   */
  sendByInstallation(envelope: Envelope, raw: Buffer): Promise<void>;
  close(): void;
}

/**
 * Mail of an address leaves through the first of its relays; through the next when that one can't be reached, refuses to let us
 * in, or does not take mail of this sender; at last through MAIL_OUT. What a relay says of the recipient or the message is final.
 * A relay with a rate is waited for: more than it takes a minute does not spill over to the next, which may be an expensive one.
 */
export function openWaysOut(services: Services): WaysOut {
  const { mailOut } = services.config;
  const fallback = mailOut === null ? null : openTransport(mailOut);
  const relays = createRelays(services);
  return {
    any: async () => fallback !== null || (await relays.any()),
    async send(deskId, sender, envelope, raw) {
      let last: DeliveryError | null = null;
      for (const relay of await relays.of(deskId, sender.toLowerCase())) {
        const wait = await relay.takeShare();
        if (wait !== null) throw new Postponed(wait);
        try {
          return await relay.send(envelope, raw);
        } catch (error) {
          if (!(error instanceof DeliveryError) || error.permanent) throw error;
          last = error;
        }
      }
      if (fallback !== null) await fallback.send(envelope, raw);
      else throw last ?? new NoRelay();
    },
    async sendByInstallation(envelope, raw) {
      if (fallback === null) throw new NoRelay();
      await fallback.send(envelope, raw);
    },
    close() {
      relays.close();
      fallback?.close();
    },
  };
}
