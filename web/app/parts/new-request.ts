import type { Decision, PromiseEntry } from '../api-types.ts';

/** Everything that can be typed into a new request. It travels with each step, so nothing is lost. */
export interface Draft {
  kind: string;
  severity: string;
  region: string;
  subject: string;
  text: string;
  name: string;
  email: string;
}

/** What the API answers to a sent request; a stranger gets number, decision and promises only. */
export interface Sent {
  number: string;
  decision?: Decision;
  promises?: readonly PromiseEntry[];
}
