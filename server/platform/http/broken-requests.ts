import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Problem, problemBody } from '../problem.ts';

/**
 * Answers what is no request that could reach a route, as a problem like any other (RFC 9457), and hangs up: what follows on the
 * connection can not be told from the rest of it.
 */
export function answerBroken(error: Error & { readonly code?: string }, socket: Socket): void {
  // Who hung up hears nothing.
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const problem = problemOf(error.code);
  const body = JSON.stringify(problemBody(problem));
  if (socket.writable)
    socket.end(
      [
        `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
        'content-type: application/problem+json',
        `content-length: ${Buffer.byteLength(body)}`,
        'x-content-type-options: nosniff',
        'connection: close',
        '',
        body,
      ].join('\r\n'),
    );
  // Who goes on sending is not listened to.
  setImmediate(() => socket.destroy());
}

function problemOf(code: string | undefined): Problem {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new Problem(
      'header-too-large',
      431,
      `The address and the header of a request may have ${maxHeaderSize / 1024} KB together. Send what is long in a body.`,
    );
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new Problem('too-slow', 408, 'The request came too slowly. Send it again.');
  return new Problem('bad-request', 400, 'This is no request of HTTP/1.1 that can be read.');
}
