import { factFault } from '../policies/door.ts';
import { completeFacts, diagnostics, FactsError } from '@amparo/decisions';
import type { Facts } from '@amparo/decisions';
import { foldId } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import { cleanString } from '../../platform/http/text.ts';
import { invalid } from '../../platform/problem.ts';
import type { Sources } from './sources.ts';

const id = z.string().min(1).max(60);

/** Dates by id of the policy's, as a form gives them. */
const datesIn = z.record(id, z.iso.date().nullable());

/** What somebody says a request is about. Ids are the policy's own; what is not known is left out. */
export const factsIn = z.object({
  product: id.nullish(),
  installed: z
    .string()
    .trim()
    .max(60)
    .nullish()
    .describe('Installed version, such as `6.4.1`; a name before it does no harm'),
  topic: id.nullish().describe('The exclusion that the request falls under (OPS-15)'),
  service: id.nullish().describe('The service that is asked for'),
  values: z
    .record(id, id.nullable())
    .nullish()
    .describe("The policy's own facts; those that are for staff only from staff"),
  dates: datesIn.nullish().describe('Dates of the unit, the product or the contract, by id of the policy'),
});
export type FactsGiven = z.output<typeof factsIn>;

/** What is sent to diagnose a request (OPT-1), in words or as files. It is never a gate. */
export const diagnosticsIn = z
  .array(
    z.object({
      ask: id.describe('Id of what the policy asks for'),
      text: cleanString().max(20_000).nullish(),
      files: z
        .array(z.int().min(0).max(19))
        .max(20)
        .default([])
        .describe('Which of `attachments` answer it, counted from 0'),
    }),
  )
  .max(40)
  .default([]);
export type DiagnosticsGiven = z.output<typeof diagnosticsIn>;

/** What a ticket keeps of what it is about: ids and figures only, so that events may hold it too. */
export interface TicketAbout {
  readonly product: string | null;
  readonly phase: string | null;
  readonly during: readonly string[];
  readonly release: string | null;
  readonly topic: string | null;
  readonly service: string | null;
  readonly values: Readonly<Record<string, string>>;
  /** What `phase` and `during` follow from. */
  readonly dates: Readonly<Record<string, string>>;
  /** What `release` may follow from. */
  readonly installed: string | null;
  /** What nobody said in so many words, and by what it was taken to be so. */
  readonly sources?: Sources;
}

export const nothingKnown: TicketAbout = {
  product: null,
  phase: null,
  during: [],
  release: null,
  topic: null,
  service: null,
  values: {},
  dates: {},
  installed: null,
};

/** Whether there is anything to keep. */
export const isKnown = (about: TicketAbout): boolean =>
  about.product !== null ||
  about.phase !== null ||
  about.during.length > 0 ||
  about.release !== null ||
  about.topic !== null ||
  about.service !== null ||
  about.installed !== null ||
  Object.keys(about.values).length > 0 ||
  Object.keys(about.dates).length > 0;

/** The first version in a text such as "OpMon 9.2": an ask of the policy may want product and version in one. */
export function versionIn(text: string): string | null {
  return /(?<![\p{L}\d])v?(\d{1,9}(?:\.\d{1,9}){0,3})(?![\p{L}\d])/iu.exec(text)?.[1] ?? null;
}

/** What is told in answer to a question of the policy for a version or a date is that version or date. */
export function withDiagnostics(
  policy: Policy,
  kind: string | null,
  given: FactsGiven,
  answers: DiagnosticsGiven,
): FactsGiven {
  const found = asksOf(policy, kind, answers);
  let { installed } = given;
  const dates = { ...given.dates };
  for (const { ask, text } of answers) {
    const asked = found.get(ask);
    if (text === null || text === undefined || asked === undefined) continue;
    if (asked.type === 'version') installed ??= versionIn(text);
    if (asked.type === 'date' && policy.dates.has(ask) && dates[ask] === undefined && isDate(text.trim()))
      dates[ask] = text.trim();
  }
  return { ...given, installed, dates };
}

const isDate = (text: string): boolean => z.iso.date().safeParse(text).success;

/** The asks of a kind by id. @throws Problem 422 for an answer to what is not asked */
function asksOf(policy: Policy, kind: string | null, answers: DiagnosticsGiven) {
  try {
    const { asks } = diagnostics(
      policy,
      kind,
      answers.map(({ ask }) => ask),
    );
    return new Map(asks.map(({ ask }) => [ask.id, ask]));
  } catch (error) {
    if (!(error instanceof FactsError)) throw error;
    throw invalid(error.message, [
      { ...factFault(error), path: error.fact === 'given' ? 'diagnostics' : error.fact },
    ]);
  }
}

/** What follows from what was said of a request, in the spelling of the policy. */
export interface ReadFacts {
  readonly facts: Facts;
  readonly dates: Readonly<Record<string, string>>;
  readonly installed: string | null;
}

/**
 * The facts of a request from what somebody says, with those that follow: the phase and the periods from dates, as they hold on
 * the day of `at`; the class of the release from the installed version, where it is known what was released (OPS-7).
 * @param base what is known of who asks, and of how; the contract among it
 * @throws Problem 422 naming the fact that the policy does not have, or that is not for them to state
 */
export function readFactsGiven(
  policy: Policy,
  base: Facts,
  given: FactsGiven & { readonly release?: string | null | undefined },
  at: number,
  staff: boolean,
  /** What was released of the product; empty: not known, and then the class is not guessed. */
  releases: readonly string[],
): ReadFacts {
  const values = withoutNulls(given.values ?? {});
  if (!staff) refuseStaffFacts(policy, values);
  requireProduct(policy, given.product);
  const installed = given.installed?.trim() || null;
  const version = installed === null ? null : versionIn(installed);
  if (installed !== null && version === null)
    throw invalid('This is no version.', [{ path: 'installed', code: 'version-numbers' }]);
  const dates = withoutNulls(given.dates ?? {});
  const stated: Facts = {
    ...base,
    ...(given.product == null ? {} : { product: given.product }),
    ...(given.topic == null ? {} : { topic: given.topic }),
    ...(given.service == null ? {} : { service: given.service }),
    ...(given.release == null ? {} : { release: given.release }),
    ...(Object.keys(values).length === 0 ? {} : { values }),
  };
  try {
    return {
      facts: completeFacts(
        policy,
        stated,
        { dates, ...(releases.length > 0 && { installed: version, releases }) },
        at,
      ),
      dates,
      installed: version,
    };
  } catch (error) {
    if (!(error instanceof FactsError)) throw error;
    throw invalid(error.message, [{ ...factFault(error), path: pathOf(policy, error.fact) }]);
  }
}

/** The products of the policy are all that a request can be about: there is no other catalogue. */
function requireProduct(policy: Policy, product: string | null | undefined): void {
  if (product == null) return;
  const wanted = foldId(product);
  const known = [...policy.products.keys()];
  if (known.some((one) => foldId(one) === wanted)) return;
  throw invalid(`The policy has no product "${product}".`, [
    known.length === 0
      ? { path: 'product', code: 'no-products' }
      : { path: 'product', code: 'one-of', values: { options: known.join(', ') } },
  ]);
}

/** Where in the body a fact stands. */
function pathOf(policy: Policy, fact: string): string {
  if (policy.facts.has(fact) || fact === 'fact') return fact === 'fact' ? 'values' : `values.${fact}`;
  if (policy.dates.has(fact) || fact === 'date') return fact === 'date' ? 'dates' : `dates.${fact}`;
  return fact;
}

function refuseStaffFacts(policy: Policy, values: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(values))
    if (policy.facts.get(name)?.by === 'agent')
      throw invalid(`What "${name}" is, the staff of the desk find out.`, [
        { path: `values.${name}`, code: 'for-staff' },
      ]);
}

const withoutNulls = (given: Readonly<Record<string, string | null>>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== null));
