import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalid } from '../problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * `ignored`: a POST that changes nothing, or whose answer must never be stored (sign-in). All other POST routes heed
     * Idempotency-Key.
     */
    idempotency?: 'ignored';
  }
}

/** A request that its sender may repeat without doing its work twice (draft-ietf-httpapi-idempotency-key-header-07). */
export interface Repeatable {
  /** SHA-256 of the key: what senders choose is not for our tables. */
  readonly keyHash: Buffer;
  /** SHA-256 of what was asked: address and body. */
  readonly askedHash: Buffer;
  /** Method and pattern of the route. */
  readonly route: string;
}

/** The Idempotency-Key of a POST; null when there is none, or when the route needs none. @throws Problem `invalid` */
export function repeatableOf(request: FastifyRequest): Repeatable | null {
  const header = request.headers['idempotency-key'];
  const { config, url } = request.routeOptions;
  if (header === undefined || request.method !== 'POST' || config.idempotency === 'ignored') return null;
  // A string of structured fields (RFC 9651), as the draft wants it; bare as many send it.
  const key = /^(?:"([\x21\x23-\x5b\x5d-\x7e]{1,255})"|([\w.:+/=-]{1,255}))$/.exec(String(header).trim());
  if (key === null)
    throw invalid('The Idempotency-Key can not be read.', [
      { path: 'idempotency-key', code: 'idempotency-key' },
    ]);
  return {
    keyHash: digest(key[1] ?? key[2] ?? ''),
    askedHash: digest(`${request.url}\n${JSON.stringify(request.body ?? null)}`),
    route: `POST ${url ?? request.url}`,
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What was answered first, as it is stored and given again. */
export interface FirstAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Thrown where the work of a repeated request would begin: the first answer goes out instead. */
export class Replayed extends Error {
  readonly answer: FirstAnswer;
  constructor(answer: FirstAnswer) {
    super('this request was answered before');
    this.name = 'Replayed';
    this.answer = answer;
  }
}

/** Sends the first answer again, and says so. */
export function sendReplayed(reply: FastifyReply, { answer }: Replayed): FastifyReply {
  reply.status(answer.status).headers(answer.headers).header('idempotency-replayed', 'true');
  return reply.serializer((payload: unknown) => payload as string).send(answer.body ?? undefined);
}
