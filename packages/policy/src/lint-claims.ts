import type { FaultList } from './faults.ts';
import { isAlways, oddSpan } from './lint-calendars.ts';
import type { Policy } from './compiled-policy.ts';
import type { LocalText } from './types.ts';
import { say } from './said.ts';

/** `24x7`, `24 × 7`, `24/7`. */
const claim = /\b24\s*(?:h\s*)?[x×/]\s*7/iu;
/** `21h–17h`, `21:00-17:00`: a range of hours in running text. */
const range = /\b\d{1,2}\s?(?:h|:\d{2})\s*[-–—]\s*\d{1,2}\s?(?:h|:\d{2})/giu;

/** Where the words promise more than the tables give, or name a range of hours that looks like a slip. */
export function lintClaims(policy: Policy, faults: FaultList): void {
  claimIn(policy, faults, policy.summary, ['summary'], null);
  for (const clause of policy.clauses.values()) {
    claimIn(policy, faults, clause.text, ['clauses', clause.id, 'text'], clause.id);
    const odd = Object.values(clause.text)
      .flatMap((text) => text.match(range) ?? [])
      .find((text) => oddSpan(text.replace(/\s/gu, '')) !== null);
    if (odd === undefined) continue;
    const read = readingOf(policy, clause.id);
    faults.add(
      read === null ? 'warning' : 'note',
      'odd-range',
      ['clauses', clause.id, 'text'],
      say('clause {{id}} says "{{odd}}", which runs past midnight', { id: clause.id, odd }),
      read === null
        ? say('a slip? Say in a `reading` how it is read')
        : say('read as: {{reading}}', { reading: read }),
      'key',
    );
  }
}

function claimIn(
  policy: Policy,
  faults: FaultList,
  text: LocalText,
  path: readonly string[],
  clause: string | null,
): void {
  if (!Object.values(text).some((one) => claim.test(one))) return;
  const rows = policy.access.filter((row) => clause === null || row.origin.clause === clause);
  // A clause on which no access rests speaks of something else, such as alarms.
  if (rows.length === 0) return;
  const less = rows.find((row) => {
    const calendar = row.calendar === null ? undefined : policy.calendars.get(row.calendar);
    const strangers = row.plan?.every((plan) => plan === policy.strangers.plan) ?? false;
    return !strangers && (calendar === undefined || !isAlways(calendar, policy));
  });
  // A clause whose own rows are partly round the clock speaks of those.
  const kept =
    clause !== null &&
    rows.some(
      (row) => row.calendar !== null && row.calendar !== undefined && isAlwaysId(policy, row.calendar),
    );
  if (less === undefined || kept) return;
  const read = clause === null ? null : readingOf(policy, clause);
  faults.add(
    read === null ? 'warning' : 'note',
    'claims-more',
    path,
    say('the words claim 24×7, but line {{line}} gives {{plans}} less for {{channels}}', {
      line: less.origin.place.line,
      plans: less.plan ?? say('everybody'),
      channels: less.channel,
    }),
    read === null
      ? say('the table wins; change the words, or say so in a `reading`')
      : say('read as: {{reading}}', { reading: read }),
    'key',
  );
}

function isAlwaysId(policy: Policy, id: string): boolean {
  const calendar = policy.calendars.get(id);
  return calendar !== undefined && isAlways(calendar, policy);
}

function readingOf(policy: Policy, clause: string): { readonly texts: LocalText } | null {
  const reading = policy.readings.find((one) => one.clause === clause && one.type !== 'option');
  return reading === undefined ? null : { texts: reading.text };
}
