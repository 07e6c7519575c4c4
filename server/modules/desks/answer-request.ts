import { factFault } from '../policies/door.ts';
import { CalendarError, parseInstant } from '@amparo/business-time';
import { decide, decisionToJson, explainDecision, FactsError } from '@amparo/decisions';
import type { Facts } from '@amparo/decisions';
import { underContract } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { furtherPromises } from '@amparo/promises';
import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import { named } from '../../platform/http/schemas.ts';
import { normaliseAddress } from '../../platform/mail/addresses.ts';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Visit } from '../access/door.ts';
import { contactByEmail, contactById, contractDates, contractFacts } from '../people/door.ts';
import type { ContactRow } from '../people/door.ts';
import { civilDay, policyFor, shownLanguage } from '../policies/door.ts';
import { releasesOf } from '../releases/door.ts';
import { factsIn, readFactsGiven } from '../tickets/door.ts';
import { localText, wayJson, waySchema } from './present.ts';

const timeless = z
  .enum(['open', 'best-effort', 'negotiated'])
  .describe('`negotiated`: the date is agreed with the customer')
  .meta({ id: 'AnswerWithoutTime' });

export const decisionSchema = named(
  'Decision',
  z.object({
    at: instant,
    policy: z.string().describe('Hash of the policy version'),
    admitted: z.boolean(),
    refusal: z
      .object({
        reason: z.string(),
        say: localText.nullable().describe('The wording of the policy, in all its languages'),
        text: z.string().nullable().describe('The same in the language that was asked for, else the nearest'),
        rule: z.string(),
        clause: z.string(),
        opens: instant.nullable(),
      })
      .nullable(),
    clauses: z.array(z.string()),
    because: z.array(
      z.object({
        rule: z.string(),
        clause: z.string(),
        title: z.string(),
        text: z.string(),
        reading: z.string().nullable(),
      }),
    ),
    facts: z.record(z.string(), z.unknown()),
    level: z.string(),
    team: z.string(),
    promises: z.array(
      z.object({
        type: z.string(),
        level: z.string().nullable(),
        within: z.string(),
        start: instant,
        due: instant,
        calendar: z.string(),
        clause: z.string(),
      }),
    ),
    answers: z
      .array(z.object({ type: z.string(), answer: timeless, clause: z.string() }))
      .describe('Answers that are promised without a time'),
    further: z
      .array(
        z.object({
          promise: z.string(),
          name: localText,
          by: z.enum(['us', 'customer', 'third-party']).describe('Who owes it'),
          answer: z.union([z.literal('date'), timeless]),
          within: z.string().describe('By when, as the policy says it'),
          due: instant.nullable(),
          clause: z.string(),
        }),
      )
      .describe('What the policy promises of requests beyond answers, as far as this one would start it'),
    duties: z.array(
      z.object({
        id: z.string(),
        say: localText,
        text: z.string().describe('The same in the language that was asked for, else the nearest'),
        clause: z.string(),
      }),
    ),
    wanted: waySchema,
    ways: z.array(waySchema),
  }),
);

/** What is known of a request before it is sent. */
export const askedIn = factsIn.extend({
  channel: z.string().max(60).nullish(),
  plan: z
    .string()
    .max(60)
    .nullish()
    .describe('Default: the plan of whoever asks, else that of people without a contract'),
  kind: z.string().max(60).nullish(),
  severity: z.string().max(60).nullish(),
  region: z.string().max(60).nullish(),
  phase: z.string().max(60).nullish().describe('Default: follows from `dates`'),
  during: z
    .array(z.string().max(60))
    .max(30)
    .nullish()
    .describe('Periods that hold. Default: follows from `dates`'),
  release: z.string().max(60).nullish().describe('Class of the installed release'),
  subject: z.string().max(1000).nullish(),
  requester: z
    .string()
    .max(320)
    .nullish()
    .describe('Address or id of the person for whom staff ask; everybody else asks for themselves'),
  at: instant.nullish().describe('Default: now'),
  language: z.string().max(20).nullish(),
});

/** The facts of whoever asks, as the policy wants them: a contact's plan, region and contract. */
export async function ownFacts(act: Act, visit: Visit, policy: Policy): Promise<Omit<Facts, 'channel'>> {
  if (visit.person.kind !== 'contact' || visit.person.id === null) return {};
  const contact = await contactById(act.tx, act.deskId, visit.person.id);
  const contract = await ownContract(act, visit, policy);
  const region = contact?.region ?? null;
  return {
    plan: contract?.row.plan ?? null,
    region: region !== null && policy.regions.has(region) ? region : null,
    named: contact?.named ?? null,
    contract: contract?.facts ?? null,
    customer: visit.person.customerId,
  };
}

const ownContract = (act: Act, visit: Visit, policy: Policy) =>
  contractFacts(act, policy, visit.person.customerId, civilDay(policy, act.now));

/** By address, or by the id of somebody who may have none. */
async function contactNamed(act: Act, named: string): Promise<ContactRow | null> {
  if (z.uuid().safeParse(named).success) return contactById(act.tx, act.deskId, named);
  const address = normaliseAddress(named);
  return address === null ? null : contactByEmail(act.tx, act.deskId, address);
}

/** Whose request it would be: whoever asks, or the person for whom staff do. Somebody whom nobody knows is a stranger. */
async function askerOf(act: Act, visit: Visit, named: string | null | undefined): Promise<Visit> {
  if (visit.person.kind !== 'agent' || named == null) return visit;
  const contact = await contactNamed(act, named);
  const person = {
    ...visit.person,
    kind: 'contact' as const,
    id: contact?.id ?? null,
    customerId: contact?.customer_id ?? null,
  };
  return { ...visit, person };
}

/** What was asked, with what is known of whoever asks, under the policy that will be in force then. */
export async function readAsked(
  act: Act,
  visit: Visit,
  asked: z.output<typeof askedIn>,
): Promise<{ policy: Policy; facts: Facts; when: number; releases: readonly string[] }> {
  const when = asked.at == null ? act.now : parseInstant(asked.at);
  // What is asked for a day to come is answered by the version that will be in force then.
  const asker = await askerOf(act, visit, asked.requester);
  const { policy } = await policyFor(act, asker.person.customerId, Math.max(when, act.now));
  const own = await ownFacts(act, asker, policy);
  const stated = Object.fromEntries(
    (['plan', 'kind', 'severity', 'region', 'phase', 'during', 'subject'] as const).flatMap((name) =>
      asked[name] == null ? [] : [[name, asked[name]]],
    ),
  );
  const base: Facts = { ...own, ...stated, channel: asked.channel ?? 'portal' };
  const person = asked.plan == null ? base : { ...base, contract: null };
  // Anybody may ask what they would get if: nothing is recorded, so nothing is only for staff to state.
  const releases = await releasesOf(act, asked.product);
  const held = asked.plan == null ? await ownContract(act, asker, policy) : null;
  const dates = { ...asked.dates, ...contractDates(policy, held?.row.dates) };
  const under = underContract(policy, person.contract ?? null);
  const { facts } = readFactsGiven(under, person, { ...asked, dates }, when, true, releases);
  return { policy, facts, when, releases };
}

/**
 * The policy's answer to a request that is not sent yet, as the API shows it.
 * @throws Problem 422 for a fact that the policy does not have, or a year that no calendar of ours reaches
 */
export async function answerRequest(
  act: Act,
  visit: Visit,
  asked: z.output<typeof askedIn>,
): Promise<z.input<typeof decisionSchema>> {
  try {
    const { policy, facts, when } = await readAsked(act, visit, asked);
    const own = underContract(policy, facts.contract ?? null);
    const decision = decide(own, facts, when);
    const shown = shownLanguage(policy, asked.language);
    const json = decisionToJson(policy, decision, shown);
    return {
      ...json,
      clauses: [...json.clauses],
      refusal:
        json.refusal === null
          ? null
          : {
              ...json.refusal,
              say: decision.refusal?.text == null ? null : { ...decision.refusal.text },
            },
      because: explainDecision(policy, decision, shown).map((reason) => ({ ...reason })),
      facts: { ...json.facts },
      promises: json.promises.map((promise) => ({ ...promise, type: promise.promise })),
      answers: decision.answers.map(({ type, answer, target }) => ({
        type,
        answer,
        clause: target.origin.clause,
      })),
      further: furtherPromises(policy, decision).map((one) => ({ ...one, name: { ...one.name } })),
      duties: json.duties.map((duty) => ({
        ...duty,
        say: { ...own.duties.find(({ id }) => id === duty.id)?.text },
      })),
      wanted: wayJson(policy, decision.wanted),
      ways: decision.ways.map((way) => wayJson(policy, way)),
    };
  } catch (error) {
    if (error instanceof FactsError) throw invalid(error.message, [factFault(error)]);
    if (error instanceof CalendarError)
      throw invalid(error.message, [{ path: 'at', code: 'calendar-unfit', values: { text: error.message } }]);
    throw error;
  }
}
