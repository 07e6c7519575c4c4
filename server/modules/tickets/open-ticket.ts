import { decide } from '@amparo/decisions';
import type { Decision, Facts } from '@amparo/decisions';
import { underContract } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { milestonesOf } from '@amparo/promises';
import type { PromiseState } from '@amparo/promises';
import { newId } from '../../platform/ids.ts';
import type { Act } from '../../platform/services.ts';
import { civilDay } from '../policies/door.ts';
import type { VersionedPolicy } from '../policies/door.ts';
import { planRecording, writePlans } from '../ledger/door.ts';
import type { NewEvent } from '../ledger/door.ts';
import { acknowledge } from '../mail/door.ts';
import type { MailKeys } from '../mail/door.ts';
import { contactById, contractDates, contractFacts } from '../people/door.ts';
import type { ContactRow, ContractDates } from '../people/door.ts';
import { readOpening, writeValues } from '../fields/door.ts';
import type { GivenValues } from '../fields/door.ts';
import { releasesOf } from '../releases/door.ts';
import { insertDiagnostics, withFileIds } from './diagnostics.ts';
import { insertMessage } from './insert-message.ts';
import { insertTicket } from './insert-ticket.ts';
import { nextNumber } from './queries.ts';
import type { GivenMessage } from './insert-message.ts';
import { aboutDecided, evidenceOf, withSources } from './about.ts';
import { readFactsGiven, withDiagnostics } from './request-facts.ts';
import type { DiagnosticsGiven, FactsGiven, ReadFacts } from './request-facts.ts';
import { restrictedTo } from './restrictions.ts';
import { withoutSource } from './sources.ts';
import type { Sources } from './sources.ts';
import { storedDecision } from './stored-decision.ts';
import { wordedDecision } from './worded-decision.ts';

export interface Request {
  readonly requester: ContactRow;
  /** How it came in: `email`, `portal`, … */
  readonly way: string;
  /** By which of several channels of that way, such as one of two telephone lines (OPT-7); else the first that is by it. */
  readonly channel?: string | null;
  readonly kind: string | null;
  readonly severity: string | null;
  /** Where the requester says to be; what is known of their customer wins. */
  readonly region: string | null;
  readonly language: string;
  readonly team: string | null;
  /** When it arrived at our edge: the start of every promise (law 2). */
  readonly receivedAt: number;
  readonly message: GivenMessage;
  /** False when nothing shows that the requester is who they claim to be: a form that a stranger filled in. */
  readonly verified: boolean;
  /** They claim to be a contact of a customer, which nothing shows: an agent says whether it is so. */
  readonly claims?: boolean;
  /**
   * Why it is not answered automatically, though a person may have written it: the answer would go to somebody who never wrote, or to
   * a list.
   */
  readonly silent?: 'unproven' | 'automatic' | null;
  /** Written by no person: it is never answered automatically. */
  readonly automatic: boolean;
  /** What restricts the ticket that it comes from restricts it too (OSW-9). */
  readonly restrictedLike?: readonly string[] | null;
  /** We wrote first: there is no message of theirs, and nothing is owed for it. Their first answer opens what the policy promises. */
  readonly outbound?: boolean;
  /** The address it was sent to; answers come from there. */
  readonly address: string;
  /** One that was taken already; else the next is taken here. */
  readonly number?: number;
  /** Waited for when all that has to be known is known, before anything is written. */
  readonly ready?: () => Promise<void>;
  /** What the caller writes with the new ticket, in the same packet. */
  readonly along?: (ticketId: string) => Promise<unknown>;
  /** What it is about, as they say; and what they send to diagnose it. */
  readonly about?: {
    readonly given: FactsGiven;
    readonly diagnostics: DiagnosticsGiven;
    /** Staff may state what the policy lets only them state. */
    readonly staff: boolean;
  };
  /** What of it nobody said in so many words; a product that is only guessed never makes it refused. */
  readonly sources?: Sources;
  /** What is filled in of the desk's own fields; left out by mail, which is refused for no field. */
  readonly fields?: { readonly given: GivenValues; readonly staff: boolean };
}

export interface Opened {
  readonly id: string;
  readonly number: number;
  readonly decision: Decision;
  /** The decision as the API shows it. */
  readonly json: Record<string, unknown>;
  readonly promises: readonly PromiseState[];
}

/** The facts of a request as the policy wants them. */
function requestFacts(
  policy: Policy,
  request: Pick<Request, 'way' | 'channel' | 'kind' | 'severity' | 'region' | 'requester'> & {
    subject: string;
  },
  contract: { row: { plan: string }; facts: Facts['contract'] } | null,
): Facts {
  const region = request.requester.region ?? request.region;
  return {
    channel: request.channel ?? request.way,
    plan: contract?.row.plan ?? null,
    kind: request.kind,
    severity: request.severity,
    region: region !== null && policy.regions.has(region) ? region : null,
    customer: request.requester.customer_id,
    named: request.requester.named,
    subject: request.subject,
    contract: contract?.facts ?? null,
  };
}

/**
 * Opens a ticket for a request, with the policy's decision, the promises that it opens and the acknowledgement, in the
 * caller's transaction. A request that is out of scope is recorded all the same and answered with the reason (OPS-2, OPS-15).
 */
export async function openTicket(
  act: Act,
  keys: MailKeys,
  current: VersionedPolicy,
  request: Request,
): Promise<Opened> {
  const { policy } = current;
  const { requester, receivedAt } = request;
  const contract = await contractFacts(
    act,
    policy,
    requester.customer_id,
    civilDay(policy, receivedAt),
    current.held,
  );
  const asked = requestFacts(policy, { ...request, subject: request.message.subject ?? '' }, contract);
  const dates = contractDates(policy, contract?.row.dates);
  const { read, decision, sources } = await decideRequest(act, policy, asked, request, dates);
  const about = withSources(read === null ? null : aboutDecided(decision, read), sources);
  const filled =
    request.fields === undefined ? [] : await readOpening(act, decision.facts.kind, request.fields);
  // Whoever opens it as intake sees it; which of the staff do, the policy says (OSW-9).
  const ownRestrictions =
    request.claims === true
      ? await restrictedByClaim(act, policy, request)
      : restrictedTo(policy, decision.facts);
  const restricted = both(ownRestrictions, request.restrictedLike ?? null);
  const id = newId();
  const number = request.number ?? (await nextNumber(act.tx, act.deskId));

  const json = storedDecision(policy, decision, requester.language ?? request.language);
  const acknowledged =
    request.automatic || (request.silent ?? null) !== null || request.outbound === true
      ? null
      : await acknowledge(act, keys, {
          policy: underContract(policy, contract?.facts ?? null),
          decision,
          ticketId: id,
          number,
          request,
          further: milestonesOf(policy, decision.facts, receivedAt),
        });
  const events: NewEvent[] = [
    {
      type: 'opened' as const,
      at: receivedAt,
      data: {
        facts: decision.facts,
        clauses: clausesOf(decision),
        admitted: decision.admitted,
        ...(restricted === null ? {} : { restricted }),
        ...evidenceOf(about, request.about?.diagnostics),
      },
    },
    ...(request.outbound === true
      ? []
      : [
          {
            type: 'message' as const,
            at: receivedAt,
            data: { from: 'customer', auto: request.automatic, message: request.message.id },
          },
        ]),
    request.outbound === true
      ? { type: 'waive' as const, at: receivedAt, data: { cause: 'refused', why: 'outbound' } }
      : acknowledged === null
        ? {
            type: 'waive',
            at: receivedAt,
            data: { cause: 'refused', promise: 'acknowledgement', why: unanswered(request) },
          }
        : { type: 'acknowledgement', data: { mail: acknowledged.mailId } },
    ...(filled.length === 0
      ? []
      : [{ type: 'field' as const, data: { set: filled.map(({ field }) => field.id), cleared: [] } }]),
  ];
  const plan = planRecording(act, { id, policy, eventSeq: 0, isNew: true }, [], [], events);
  const { recorded } = plan;
  const diagnosed = withFileIds(request.message, request.about?.diagnostics);
  await request.ready?.();
  // In one packet and in this order: none of it waits for the answer to what stands before.
  await Promise.all([
    insertTicket(act, {
      id,
      number,
      subject: request.message.subject ?? '',
      kind: decision.facts.kind,
      severity: decision.facts.severity,
      plan: decision.facts.plan,
      channel: decision.facts.channel,
      way: request.way,
      region: decision.facts.region,
      level: decision.level,
      team: request.team ?? decision.team,
      language: request.language,
      address: request.address,
      automatic: request.automatic,
      claim: request.claims === true ? 'open' : null,
      admitted: decision.admitted,
      decision: json,
      policyId: current.id,
      contractId: contract?.row.id ?? null,
      customerId: requester.customer_id,
      requesterId: requester.id,
      restricted,
      about,
      openedAt: receivedAt,
      said: {
        from: request.outbound === true ? null : 'customer',
        at: request.outbound === true ? null : receivedAt,
        partyAt: null,
      },
      eventSeq: recorded.eventSeq,
      next: recorded.next,
    }),
    request.outbound === true
      ? null
      : insertMessage(act, id, {
          ...diagnosed.message,
          seq: recorded.seqs[1] ?? 2,
          origin: 'customer',
          contactId: requester.id,
          agentId: null,
          author: requester.name,
          kind: 'public',
          at: receivedAt,
          way: request.way,
        }),
    insertDiagnostics(act, id, decision.facts.kind, diagnosed.answers, { contactId: requester.id }),
    writeValues(act, id, filled),
    writePlans(act, [plan]),
    acknowledged?.write(),
    request.along?.(id),
  ]);
  return { id, number, decision, json: wordedDecision(policy, json), promises: recorded.promises };
}

/** The decision; without a product that is a guess where by that guess it would be refused. */
async function decideRequest(
  act: Act,
  policy: Policy,
  asked: Facts,
  request: Request,
  agreed: ContractDates,
): Promise<{ read: ReadFacts | null; decision: Decision; sources: Sources }> {
  const { receivedAt, about, sources = {} } = request;
  const read = await readAbout(act, policy, asked, request, agreed);
  const decision = decide(policy, read?.facts ?? asked, receivedAt);
  if (decision.admitted || sources.product?.by !== 'subject' || about === undefined)
    return { read, decision, sources };
  const plain = { ...request, about: { ...about, given: { ...about.given, product: null } } };
  const unguessed = await readAbout(act, policy, asked, plain, agreed);
  const taken = decide(policy, unguessed?.facts ?? asked, receivedAt);
  return taken.admitted
    ? { read: unguessed, decision: taken, sources: withoutSource(sources, 'product') }
    : { read, decision, sources };
}

/** What the requester says it is about, with the dates of their contract, as facts; null when nothing is known of it. */
async function readAbout(
  act: Act,
  policy: Policy,
  asked: Facts,
  { about, kind, receivedAt }: Request,
  agreed: ContractDates,
): Promise<ReadFacts | null> {
  const own = underContract(policy, asked.contract ?? null);
  if (about === undefined)
    return Object.keys(agreed).length === 0
      ? null
      : readFactsGiven(own, asked, { dates: agreed }, receivedAt, false, []);
  const said = withDiagnostics(policy, kind, about.given, about.diagnostics);
  // What was agreed stands against what somebody remembers of it.
  const given = { ...said, dates: { ...said.dates, ...agreed } };
  const releases = await releasesOf(act, given.product);
  return readFactsGiven(own, asked, given, receivedAt, about.staff, releases);
}
/** What restricts by one or the other; null: nothing. */
const both = (a: readonly string[] | null, b: readonly string[] | null): string[] | null =>
  a === null && b === null ? null : [...new Set([...(a ?? []), ...(b ?? [])])].toSorted();

/** What somebody claims falsely restricts it too, until somebody who may see it has said so: it may be theirs. */
async function restrictedByClaim(act: Act, policy: Policy, request: Request): Promise<string[] | null> {
  const claimed = await contactById(act.tx, act.deskId, request.requester.id);
  const day = civilDay(policy, request.receivedAt);
  const contract = await contractFacts(act, policy, claimed?.customer_id ?? null, day);
  return restrictedTo(policy, { channel: request.way, plan: contract?.row.plan ?? null });
}

/**
 * Why no automatic answer goes out: it would answer a machine, or a sender whom nothing shows, it was one too many (class 27), or there
 * is no address that it could go to.
 */
function unanswered({
  automatic,
  silent,
  requester,
}: Request): 'automatic' | 'unproven' | 'no-address' | 'budget' {
  if (automatic) return 'automatic';
  if (silent !== undefined && silent !== null) return silent;
  return requester.email === null ? 'no-address' : 'budget';
}

const clausesOf = (decision: Decision): string[] => [
  ...new Set(decision.because.map((because) => because.origin.clause)),
];
