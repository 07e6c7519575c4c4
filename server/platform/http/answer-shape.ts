import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyRequest } from 'fastify';
import type { Http } from './http.ts';

/** How the answer to one request is written: known when it is serialised, far from the request. */
export interface AnswerShape {
  /** An instant in UTC (`…Z`) as this answer writes it: in the desk's zone. */
  instant: (utc: string) => string;
  /** What was asked for by `fields`; null: everything. */
  fields: ReadonlySet<string> | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    answerShape: AnswerShape | null;
  }
}

const storage = new AsyncLocalStorage<AnswerShape>();

/** The shape of the answer that is being written at this moment; null while anything else is done. */
let writing: AnswerShape | null = null;

export const shapeBeingWritten = (): AnswerShape | null => writing;

/** Runs what writes an answer, without waiting for anything, under the shape of its request. */
export function writeShaped<T>(write: (shape: AnswerShape | null) => T): T {
  writing = storage.getStore() ?? null;
  try {
    return write(writing);
  } finally {
    writing = null;
  }
}

/** The shape of a request's answer, to be set before it is serialised. */
export function shapeOf(request: FastifyRequest): AnswerShape {
  request.answerShape ??= { instant: (utc) => utc, fields: null };
  return request.answerShape;
}

/** Gives each request a shape of its own, which serialisers find by `currentShape`. */
export function carryShapes(app: Http): void {
  app.decorateRequest('answerShape', null);
  app.addHook('onRequest', (request, _reply, done) => storage.run(shapeOf(request), done));
  // A body is read by events of the socket, which know nothing of the request.
  app.addHook('preValidation', (request, _reply, done) => storage.run(shapeOf(request), done));
}
