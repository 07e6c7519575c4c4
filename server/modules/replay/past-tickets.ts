import { createHmac } from 'node:crypto';
import { compileContract } from '@amparo/policy';
import { formatInstant } from '@amparo/business-time';
import { readBody } from '@amparo/promises';
import type { PastEvent, PastFacts, PastTicket, PolicyText } from '@amparo/promises';
import type { Tx } from '../../platform/services.ts';
import { readHistory } from '../ledger/door.ts';
import type { HistoryTicket } from '../ledger/door.ts';
import { contractTerms } from '../people/door.ts';
import { allTexts, policyById } from '../policies/door.ts';
import { withoutProse } from './without-prose.ts';

/** Only tickets that came in within [from, to), in seconds; null = without end. */
export interface Period {
  readonly from: number | null;
  readonly to: number | null;
}

/** The past of a desk, as the actor of the transaction may see it. */
export interface Past {
  readonly policies: readonly PolicyText[];
  /** Contract terms by hash. */
  readonly contracts: Readonly<Record<string, unknown>>;
  readonly tickets: AsyncGenerator<PastTicket>;
}

/**
 * Reads the past of a desk: its policy versions, contract terms, and tickets with their events. Ids, figures and hashes; no word
 * that anybody said, and no name.
 * @param salt for the hashes of customers
 */
export async function readPast(tx: Tx, deskId: string, period: Period, salt: Buffer): Promise<Past> {
  const texts = await allTexts(tx, deskId);
  const versions = new Map<string, { hash: string; prefix: string }>();
  for (const { id } of texts) {
    const { hash, desk } = await policyById(tx, deskId, id);
    versions.set(id, { hash, prefix: desk.prefix });
  }
  return {
    policies: texts.map(({ hash, version, source, holidays }) => ({ hash, version, source, holidays })),
    contracts: await termsByHash(tx, deskId, [...versions.keys()]),
    tickets: convert(readHistory(tx, deskId, period), versions, salt),
  };
}

/** Terms have the same hash under each policy that they fit; decisions name them by it. */
async function termsByHash(
  tx: Tx,
  deskId: string,
  versions: readonly string[],
): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  const policies = await Promise.all(versions.map((id) => policyById(tx, deskId, id)));
  for (const terms of await contractTerms(tx, deskId)) {
    for (const policy of policies.toReversed()) {
      const { contract } = compileContract(policy, terms);
      if (contract === null) continue;
      found[contract.hash] = withoutProse(terms);
      break;
    }
  }
  return found;
}

async function* convert(
  rows: AsyncGenerator<HistoryTicket>,
  versions: ReadonlyMap<string, { hash: string; prefix: string }>,
  salt: Buffer,
): AsyncGenerator<PastTicket> {
  for await (const row of rows) {
    const version = versions.get(row.policy_id);
    if (version === undefined) throw new Error(`policy version ${row.policy_id} is missing`);
    const opening = row.events.find(([type]) => type === 'opened');
    // Every ticket is opened by an event in the transaction that makes it.
    if (opening === undefined) throw new Error(`ticket ${row.number} has no opening event`);
    const facts = opening[3]['facts'] as Record<string, unknown>;
    yield {
      id: `${version.prefix}-${row.number}`,
      policy: version.hash,
      customer: row.customer_id === null ? null : hashed(row.customer_id, salt),
      contract: hashOf(facts['contract']),
      facts: factsOf(facts, row.way),
      events: row.events.map(eventOf),
    };
  }
}

function eventOf([type, at, seq, data]: HistoryTicket['events'][number]): PastEvent {
  if (type === 'opened') return { at, seq, type: 'opened' };
  if (type === 'contract') return { at, seq, type: 'contract', to: hashOf(data['to']) };
  if (type === 'agree')
    return { ...readBody({ ...data, type, due: formatInstant(Number(data['due'])) }), at, seq } as PastEvent;
  // The rest of the data (which message it was) is left out.
  return { ...readBody({ ...data, type }), at, seq } as PastEvent;
}

function hashOf(contract: unknown): string | null {
  if (typeof contract !== 'object' || contract === null) return null;
  return (contract as { readonly hash: string }).hash;
}

/** What policies look at; what was not known is not there. */
function factsOf(facts: Record<string, unknown>, way: string): PastFacts {
  const { contract: _contract, customer: _customer, subject: _subject, ...known } = facts;
  const given = Object.entries(known).filter(
    ([, value]) => value !== null && !(typeof value === 'object' && Object.keys(value).length === 0),
  );
  return { ...(Object.fromEntries(given) as unknown as PastFacts), way };
}

/** A customer as a name that says nothing outside of this installation, and is the same in each of its exports. */
function hashed(id: string, salt: Buffer): string {
  return createHmac('sha256', salt).update(id).digest('base64url').slice(0, 16);
}
