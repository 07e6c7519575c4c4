import { createHash } from 'node:crypto';
import { machineClock } from '../../platform/clock.ts';
import { DeliveryError, openRelay } from '../../platform/mail/transport.ts';
import type { Envelope, MailTransport } from '../../platform/mail/transport.ts';
import type { Services } from '../../platform/services.ts';
import { refuseToken } from './access-token.ts';
import { relayOf } from './connect-smtp.ts';
import { MailFault } from './faults.ts';
import { haveRelays, relaysOf, saveRelayFault, saveSent, takeShare } from './relay-queries.ts';
import type { RelayRow } from './relay-queries.ts';
import type { SignIn } from './servers.ts';
import { signInOf } from './sign-in-of.ts';
import { smtpFault } from './smtp-fault.ts';

/** One way by which mail of an address may leave. */
export interface Relay {
  readonly name: string;
  /** Seconds until this minute's share is over, when it is used up; null when a mail may go, which is counted then. */
  takeShare(): Promise<number | null>;
  /** @throws DeliveryError; its `permanent` is about the recipient or the message: another relay would say the same */
  send(envelope: Envelope, raw: Buffer): Promise<void>;
}

/** The ways out that administrators set. */
export interface Relays {
  /** Those of an address, the first to be tried first. */
  of(deskId: string, address: string): Promise<readonly Relay[]>;
  /** Is there any, of whichever address? */
  any(): Promise<boolean>;
  close(): void;
}

/** Seconds for which a relay that failed lets the others go first. */
const restAfterFault = 60;
/** That it sends is written down no more often. */
const tellEvery = 10;

interface Open {
  readonly key: string;
  readonly transport: MailTransport;
  toldAt: number;
}

/** Keeps connections to the relays of addresses, opened anew when their settings or tokens change. */
export function createRelays(services: Services): Relays {
  const open = new Map<string, Open>();

  const openFor = async (row: RelayRow): Promise<Open> => {
    const signIn = await signInOf(services, row);
    const key = `${row.version} ${secretHash(signIn)}`;
    const known = open.get(row.id);
    if (known?.key === key) return known;
    const made: Open = { key, transport: openRelay(relayOf(services, row, signIn)), toldAt: 0 };
    open.set(row.id, made);
    // Mails may be under way on the old one.
    if (known !== undefined) setTimeout(() => known.transport.close(), 120_000).unref();
    return made;
  };

  const send = async (row: RelayRow, envelope: Envelope, raw: Buffer): Promise<void> => {
    const now = machineClock.now();
    try {
      const one = await openFor(row);
      await one.transport.send(envelope, raw);
      if (now - one.toldAt < tellEvery && row.fault === null) return;
      one.toldAt = now;
      await saveSent(services, row, now);
    } catch (error) {
      if (!(error instanceof DeliveryError || error instanceof MailFault)) throw error;
      const fault = smtpFault(error);
      // What is about this one mail is no fault of the relay.
      if (error instanceof DeliveryError && error.permanent && fault.code !== 'sender-refused') throw error;
      if (row.grant_id !== null && fault.code === 'wrong-password')
        await refuseToken(services, row.desk_id, row.grant_id);
      const ofRelay = fault.code !== 'other';
      await saveRelayFault(services, row, tokenFault(row, fault), now, ofRelay ? now + restAfterFault : null);
      throw new DeliveryError(
        false,
        error instanceof DeliveryError ? error.status : null,
        `${row.name}: ${error instanceof DeliveryError ? error.message : fault.message}`,
        { cause: error },
      );
    }
  };

  return {
    async of(deskId, address) {
      const rows = await relaysOf(services, deskId, address, machineClock.now());
      return rows.map((row) => ({
        name: row.name,
        async takeShare() {
          if (row.per_minute === null) return null;
          const now = machineClock.now();
          const minute = now - (now % 60);
          return (await takeShare(services, row, minute)) ? null : minute + 60 - now;
        },
        send: (envelope, raw) => send(row, envelope, raw),
      }));
    },
    any: () => haveRelays(services),
    close() {
      for (const { transport } of open.values()) transport.close();
      open.clear();
    },
  };
}

/** A relay that refuses a sign-in by token refuses no password. */
const tokenFault = (row: RelayRow, fault: MailFault): MailFault =>
  row.auth === 'oauth' && fault.code === 'wrong-password'
    ? new MailFault('token-refused', fault.detail)
    : fault;

/** Which secret it is, without being one. */
function secretHash(signIn: SignIn): string {
  return createHash('sha256').update(JSON.stringify(signIn)).digest('base64');
}
