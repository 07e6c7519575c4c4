import type { Values } from '../template/render-template.ts';
import { greetingName } from './acknowledgement.ts';

/** The mailed link by which a contact signs in. */
export function signInValues(facts: { desk: string; name: string; link: string; minutes: number }): Values {
  const { desk, name, link, minutes } = facts;
  return { desk, name: greetingName(name), minutes: String(minutes), link };
}
