import { createHash } from 'node:crypto';
import { Choices } from './values/choices.ts';
import { customerValues } from './values/customers.ts';
import { mailValues } from './values/mail.ts';
import { policyValues } from './values/policy.ts';
import { replayValues } from './values/replay.ts';
import { settingValues } from './values/settings.ts';
import { signInValues } from './values/sign-in.ts';
import { ticketValues } from './values/tickets.ts';
import { timeValues } from './values/times.ts';
import { wordValues } from './values/words.ts';

/**
 * What examples say, by place: one word is a property wherever it is, several are its end of the way to it, and with the
 * operation first only there (`addWebhook.types`). A list's name is singular for what is in it (`pause.from`). All of it is
 * one story of the demonstration desk: Ana Brito of Porto Meridiano, whose kiosk no longer reads USB sticks.
 */
const byPlace = new Map<string, readonly unknown[]>(
  [
    wordValues,
    timeValues,
    ticketValues,
    policyValues,
    replayValues,
    customerValues,
    mailValues,
    signInValues,
    settingValues,
  ].flatMap((values) =>
    Object.entries(values).map(([place, value]): [string, readonly unknown[]] => [
      place,
      value instanceof Choices ? value.values : [value],
    ]),
  ),
);

/** An example that is known for a place, and by how many words of it. */
export interface KnownExample {
  readonly value: unknown;
  readonly words: number;
}

/** What is known for the longest end of a place, and fits there. */
export function exampleAt(
  place: string,
  fits: (value: unknown, words: number) => boolean,
): KnownExample | null {
  const parts = place.split('.');
  const ends = parts.map((_, from) => parts.slice(from));
  // `listMacros.item.name` and `readMacro.name` are the `macro.name`.
  const rest = parts.slice(parts[1] === 'item' ? 2 : 1);
  if (rest.length > 0) ends.splice(1, 0, [thingOf(parts[0] ?? ''), ...rest]);
  for (const end of ends) {
    const value = byPlace.get(end.join('.'))?.find((each) => fits(each, end.length));
    if (value !== undefined) return { value, words: end.length };
  }
  return null;
}

/** What an operation is about: `macro` of `listMacros` and `readMacro`. */
function thingOf(operation: string): string {
  const noun = singular(operation.replace(/^[a-z]+(?=[A-Z])/, ''));
  return noun.charAt(0).toLowerCase() + noun.slice(1);
}

/** `languages` holds a `language`. */
export const singular = (word: string): string =>
  word
    .replace(/ies$/, 'y')
    .replace(/(ss|x)es$/, '$1')
    .replace(/(?<![s])s$/, '');

/**
 * An id that is the same wherever the same thing is meant, and another for each other thing: `customer.id` and `customerId`.
 * Version 7 (RFC 9562), of the morning of the story.
 */
export function idOf(place: string): string {
  const parts = place.split('.').filter((part) => part !== 'item');
  const last = (parts.at(-1) ?? '').replace(/Id$/, '');
  const before = parts.at(-2) ?? '';
  const thing = last === 'id' ? (parts.length === 2 ? thingOf(before) : before) : last;
  const sum = createHash('sha256').update(thing).digest('hex');
  return `019ac0a4-${sum.slice(0, 4)}-7${sum.slice(4, 7)}-9${sum.slice(7, 10)}-${sum.slice(10, 22)}`;
}

/** By format, or where nothing else fits a pattern. */
export const byFormat: ReadonlyMap<string, string> = new Map([
  ['date-time', '2026-11-26T14:02:10Z'],
  ['date', '2026-11-26'],
  ['email', 'ana@portomeridiano.example'],
  ['uri', 'https://portomeridiano.example/'],
  ['hash', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  ['short-hash', '9f86d081884c7d65'],
  ['byte', 'PHN2Zy8+'],
  ['month', '2026-11'],
  ['word', 'first-response'],
  ['host', 'mail.opswat.test'],
  ['number', '1042'],
  ['colour', '#1f4fa3'],
]);
