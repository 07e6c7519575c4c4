import { createHash, createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actingAs, inDesk } from '../../platform/db/context.ts';
import type { Actor, DeskContext } from '../../platform/db/context.ts';
import { Replayed } from '../../platform/http/idempotency-key.ts';
import type { FirstAnswer, Repeatable } from '../../platform/http/idempotency-key.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { seal, unseal } from '../../platform/sealed.ts';
import { deriveKey } from '../../platform/secret.ts';
import type { Hint, Services, Tx } from '../../platform/services.ts';

/** For how long a first answer is given again, in seconds. */
export const keptSeconds = 24 * 3600;

/** What their key is derived for. */
export const answersPurpose = 'first answers';
const system: Actor = { kind: 'system', id: null };

/** What an act works with. */
type Work<T> = (tx: Tx, after: (hint: Hint) => void) => Promise<T>;

/** How a transaction ends: with an answer that is stored, without one, or not at all. */
type Outcome = FirstAnswer | 'commit' | 'roll back';

interface Held {
  readonly tx: Tx;
  readonly context: DeskContext;
  readonly hints: Hint[];
  readonly end: (outcome: Outcome) => void;
  readonly finished: Promise<void>;
  broken: boolean;
}

/**
 * Requests with an Idempotency-Key. Their transaction stays open until the answer is written, and is committed with it: after
 * a crash there is either the effect with its answer, or neither.
 */
export interface Repeats {
  /**
   * Runs an act of such a request; further acts of the same request join its transaction.
   *
   * @throws Replayed for the first answer; Problem `repeated-otherwise` (422) when the key came with another request,
   * `still-running` (409) while its first request is under way; Error when the answer has left: nothing would end the transaction
   */
  run<T>(
    request: FastifyRequest,
    asked: Repeatable & { caller: string },
    context: DeskContext,
    work: Work<T>,
  ): Promise<T>;
  /** Ends the transaction of a request, if it has one, before its answer leaves. */
  end(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<void>;
}

export function createRepeats(services: Services): Repeats {
  const open = new WeakMap<FastifyRequest, Held>();
  const answered = new WeakSet<FastifyRequest>();
  const askedKey = deriveKey(services.secret, 'asked requests');
  const keyed = (hash: Buffer): Buffer => createHmac('sha256', askedKey).update(hash).digest();

  const join = async <T>(held: Held, context: DeskContext, work: Work<T>): Promise<T> => {
    try {
      return await actingAs(held.tx, held.context, context.actor, () =>
        work(held.tx, (hint) => held.hints.push(hint)),
      );
    } catch (error) {
      held.broken = true;
      throw error;
    }
  };

  return {
    async run(request, plainly, context, work) {
      if (answered.has(request)) throw new Error('the request was answered: what follows acts by itself');
      const held = open.get(request);
      if (held !== undefined) return join(held, context, work);
      // What was asked is compared and never shown: without the secret, nobody can try whether it said this or that.
      const asked = { ...plainly, askedHash: keyed(plainly.askedHash) };
      const { promise: ended, resolve: end } = Promise.withResolvers<Outcome>();
      const { promise: started, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<typeof work>>>();
      const hints: Hint[] = [];
      const id = newId();
      const repeatable = async (tx: Tx): Promise<void> => {
        const first = await actingAs(tx, context, system, () => claim(tx, context.deskId, asked));
        if (first !== null) throw new Replayed(read(first.id, first.answer));
        const result = await work(tx, (hint) => hints.push(hint));
        // Before the handler goes on: what it does next belongs to this transaction.
        open.set(request, { tx, context, hints, end, finished, broken: false });
        resolve(result);
        const answer = await ended;
        if (answer === 'roll back') throw new RolledBack();
        if (answer === 'commit') return;
        const sealed = seal(
          services.secret,
          answersPurpose,
          `${context.deskId} ${id}`,
          JSON.stringify(answer),
        );
        await actingAs(tx, context, system, () =>
          remember(tx, { deskId: context.deskId, id }, asked, sealed),
        );
      };
      const finished = inDesk(services.db, context, repeatable, { keepPlans: true });
      finished.catch(reject);
      return started;

      function read(of: string, answer: Uint8Array): FirstAnswer {
        return JSON.parse(
          unseal(services.secret, answersPurpose, `${context.deskId} ${of}`, answer),
        ) as FirstAnswer;
      }
    },
    async end(request, reply, payload) {
      answered.add(request);
      const held = open.get(request);
      if (held === undefined) return;
      open.delete(request);
      const succeeded = reply.statusCode < 400;
      held.end(succeeded && !held.broken ? answerOf(reply, payload) : 'roll back');
      try {
        await held.finished;
      } catch (error) {
        if (error instanceof RolledBack && !succeeded) return;
        throw error;
      }
      for (const hint of held.hints) services.hints.send(hint);
    },
  };
}

class RolledBack extends Error {}

/** The caller of a repeatable request: a first answer is for nobody else. */
export function callerName(request: FastifyRequest, person: { kind: string; id: string | null }): string {
  const { authorization } = request.headers;
  if (authorization !== undefined) return `key:${digest(authorization)}`;
  return person.id === null ? `address:${digest(request.ip)}` : `${person.kind}:${person.id}`;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

const kept = ['content-type', 'etag', 'location'];

/** The answer as it is stored; one that signs somebody in is given once. */
function answerOf(reply: FastifyReply, payload: unknown): Outcome {
  const body = payload ?? null;
  if (reply.hasHeader('set-cookie') || (body !== null && typeof body !== 'string')) return 'commit';
  const headers = kept.flatMap((name) => {
    const value = reply.getHeader(name);
    return value === undefined ? [] : [[name, String(value)]];
  });
  return { status: reply.statusCode, headers: Object.fromEntries(headers) as Record<string, string>, body };
}

/** The first answer to this key; null when this request is the first, which then holds the key until its end. */
async function claim(
  tx: Tx,
  deskId: string,
  asked: Repeatable & { caller: string },
): Promise<{ id: string; answer: Uint8Array } | null> {
  const { rows: locks } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${deskId} ${asked.caller} ${asked.route} ${asked.keyHash.toString('hex')}`}, 0)) as mine`.execute(
    tx,
  );
  if (locks[0]?.mine !== true)
    throw new Problem(
      'still-running',
      409,
      'The first request with this Idempotency-Key is still under way. Ask again in a moment.',
      { headers: { 'retry-after': '1' } },
    );
  const { rows } = await sql<{ id: string; asked_hash: Buffer; answer: Buffer }>`
    select id, asked_hash, answer from idempotency_key
     where desk_id = ${deskId} and actor = ${asked.caller} and route = ${asked.route} and key_hash = ${asked.keyHash}
       and created_at > to_timestamp(${Date.now() / 1000 - keptSeconds})`.execute(tx);
  const row = rows[0];
  if (row === undefined) return null;
  if (!row.asked_hash.equals(asked.askedHash))
    throw new Problem(
      'repeated-otherwise',
      422,
      'This Idempotency-Key was used for another request. Take a new key for a new request.',
    );
  return { id: row.id, answer: row.answer };
}

async function remember(
  tx: Tx,
  key: { deskId: string; id: string },
  asked: Repeatable & { caller: string },
  answer: Buffer,
): Promise<void> {
  await sql`
    insert into idempotency_key as k (desk_id, id, actor, route, key_hash, asked_hash, answer, created_at)
    values (${key.deskId}, ${key.id}, ${asked.caller}, ${asked.route}, ${asked.keyHash}, ${asked.askedHash}, ${answer},
            to_timestamp(${Date.now() / 1000}))
    on conflict (desk_id, actor, route, key_hash) do update
       set id = excluded.id, asked_hash = excluded.asked_hash, answer = excluded.answer, created_at = excluded.created_at`.execute(
    tx,
  );
}
