import type { SMTPServer, SMTPServerSession } from 'smtp-server';
import { networkOf } from '../auth/throttle.ts';

/** How much of an intake one network, and one connection, may have. */
export interface CrowdLimits {
  /** Connections of one network (an IPv4 address, a /64 of IPv6) at the same time, as Postfix counts them per client. */
  readonly perNetwork: number;
  /** Milliseconds within which a connection must hand over a message, from its beginning or from the message before. */
  readonly patienceMs: number;
  /** Mail servers of our own: everything comes from their address. */
  readonly isOurs: (address: string) => boolean;
}

interface Guest {
  readonly network: string | null;
  timer: NodeJS.Timeout;
}

/**
 * Who is connected. Without it one host that opens connections and says a byte a minute keeps all places of the intake, and nobody
 * else's mail comes in (attack class 26).
 */
export class Crowd {
  readonly #limits: CrowdLimits;
  readonly #server: () => SMTPServer;
  readonly #guests = new Map<string, Guest>();
  readonly #counts = new Map<string, number>();

  constructor(limits: CrowdLimits, server: () => SMTPServer) {
    this.#limits = limits;
    this.#server = server;
  }

  /** What a connection counts for; null for those of our own mail servers and programs. */
  networkOf({ remoteAddress }: SMTPServerSession): string | null {
    // A socket of this machine has no address.
    const address = (remoteAddress ?? '').replace(/^::ffff:/, '');
    return address === '' || this.#limits.isOurs(address) ? null : networkOf(address);
  }

  /** False when its network has all the places that it may have. */
  enter(session: SMTPServerSession): boolean {
    const network = this.networkOf(session);
    if (network !== null) {
      const count = this.#counts.get(network) ?? 0;
      if (count >= this.#limits.perNetwork) return false;
      this.#counts.set(network, count + 1);
    }
    this.#guests.set(session.id, { network, timer: this.#cutLater(session.id) });
    return true;
  }

  /** It handed over a message: it has its time anew. */
  handedOver(session: SMTPServerSession): void {
    const guest = this.#guests.get(session.id);
    if (guest === undefined) return;
    clearTimeout(guest.timer);
    guest.timer = this.#cutLater(session.id);
  }

  leave(session: SMTPServerSession): void {
    const guest = this.#guests.get(session.id);
    if (guest === undefined) return;
    clearTimeout(guest.timer);
    this.#guests.delete(session.id);
    if (guest.network === null) return;
    const left = (this.#counts.get(guest.network) ?? 1) - 1;
    if (left > 0) this.#counts.set(guest.network, left);
    else this.#counts.delete(guest.network);
  }

  #cutLater(id: string): NodeJS.Timeout {
    const cut = (): void => {
      for (const connection of this.#server().connections) {
        if (connection.session.id !== id) continue;
        connection.send(421, '4.4.2 No message was handed over for too long');
        connection.close();
      }
    };
    return setTimeout(cut, this.#limits.patienceMs).unref();
  }
}
