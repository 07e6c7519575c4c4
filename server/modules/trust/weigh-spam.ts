import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { judgeTokens } from './bayes.ts';
import type { Counts } from './bayes.ts';
import { effectOf } from './sender-lists.ts';
import type { ListedSender } from './sender-lists.ts';
import { trustSettings } from './settings.ts';
import { tokenId, tokensOf } from './tokens.ts';
import type { TokenSource } from './tokens.ts';

/** What is thought of a message, and why. */
export interface SpamWeight {
  /** Null: too little was taught, or a list decided. */
  readonly score: number | null;
  readonly listed: 'allow' | 'block' | null;
  /** The words that say most, or the entry of the list. */
  readonly reasons: readonly { readonly token: string; readonly probability: number }[];
  readonly putAside: boolean;
}

/**
 * Is this message unwanted? The desk's lists decide first. Then, of strangers only, what it was taught: a contact of a customer
 * is never put aside for the words that they use.
 */
export async function weighSpam(
  act: Act,
  mail: TokenSource,
  lists: readonly ListedSender[],
  sender: {
    readonly address: string;
    readonly remoteAddress: string;
    /** It is shown that the address is theirs. */
    readonly proven: boolean;
    /** A contact of a customer has this address. */
    readonly customer: boolean;
  },
): Promise<SpamWeight | null> {
  const entry = effectOf(lists, sender);
  if (entry !== null)
    return {
      score: null,
      listed: entry.effect,
      reasons: [{ token: entry.value, probability: entry.effect === 'block' ? 1 : 0 }],
      putAside: entry.effect === 'block',
    };
  if (sender.customer) return null;
  const tokens = tokensOf(mail);
  const judged = await judge(act, tokens);
  const { spamThreshold } = await trustSettings(act.tx, act.deskId);
  return {
    score: judged?.score ?? null,
    listed: null,
    reasons: (judged?.clues ?? []).slice(0, 8),
    putAside: judged !== null && spamThreshold < 1 && judged.score >= spamThreshold,
  };
}

async function judge(act: Act, tokens: readonly string[]): Promise<ReturnType<typeof judgeTokens>> {
  const ids = new Map(tokens.map((token) => [tokenId(act.deskId, token), token]));
  const { rows } = await sql<Counts & { id: number }>`
    select id::float8 as id, spam, ham from spam_token where desk_id = ${act.deskId} and id = any(${[0, ...ids.keys()]}::bigint[])`.execute(
    act.tx,
  );
  const messages = rows.find((row) => row.id === 0) ?? { spam: 0, ham: 0 };
  const known = new Map(rows.map((row) => [ids.get(row.id) ?? '', { spam: row.spam, ham: row.ham }]));
  return judgeTokens(tokens, known, messages);
}

/** Writes down what was thought of a message; a later look replaces an earlier one. */
export async function saveSpamWeight(
  act: Pick<Act, 'tx' | 'deskId' | 'now'>,
  inboundId: string,
  weight: SpamWeight,
): Promise<void> {
  await sql`
    insert into spam_score (desk_id, id, score, listed, reasons, put_aside, at)
    values (${act.deskId}, ${inboundId}, ${weight.score}, ${weight.listed}, ${JSON.stringify(weight.reasons)}::jsonb, ${weight.putAside},
            to_timestamp(${act.now}))
    on conflict (desk_id, id) do update set score = excluded.score, listed = excluded.listed, reasons = excluded.reasons,
      put_aside = spam_score.put_aside or excluded.put_aside, at = excluded.at`.execute(act.tx);
}

/** How well it did since an instant, as far as anybody has said otherwise. */
export interface SpamResults {
  readonly asideRightly: number;
  readonly asideWrongly: number;
  readonly passedRightly: number;
  readonly passedWrongly: number;
}

export async function spamResults(act: Act, since: number): Promise<SpamResults> {
  const { rows } = await sql<SpamResults>`
    select count(*) filter (where s.put_aside and l.kind is distinct from 'ham')::int as "asideRightly",
           count(*) filter (where s.put_aside and l.kind = 'ham')::int as "asideWrongly",
           count(*) filter (where not s.put_aside and l.kind is distinct from 'spam')::int as "passedRightly",
           count(*) filter (where not s.put_aside and l.kind = 'spam')::int as "passedWrongly"
      from spam_score s left join spam_lesson l on l.desk_id = s.desk_id and l.id = s.id
     where s.desk_id = ${act.deskId} and s.at >= to_timestamp(${since})`.execute(act.tx);
  return rows[0] ?? { asideRightly: 0, asideWrongly: 0, passedRightly: 0, passedWrongly: 0 };
}

/** How many messages of each kind the desk has marked. */
export async function lessonCounts(act: Act): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select spam, ham from spam_token where desk_id = ${act.deskId} and id = 0`.execute(act.tx);
  return rows[0] ?? { spam: 0, ham: 0 };
}
