/** Why a connection was not made, or was ended by us. */
export type RefusedFor = 'url' | 'port' | 'address' | 'plain' | 'redirects' | 'time';

/** We do not connect there. The message is for people; it tells no address that a name of somebody's own network has. */
export class Refused extends Error {
  readonly reason: RefusedFor;
  /** As errors of the network have it. */
  readonly code: string;
  constructor(reason: RefusedFor, message: string) {
    super(message);
    this.name = 'Refused';
    this.reason = reason;
    this.code = `REFUSED_${reason.toUpperCase()}`;
  }
}
