import type { FastifyReply } from 'fastify';

/**
 * Answers with somebody else's HTML, to be shown in a frame of ours and nowhere else: no scripts, no requests of any
 * kind, an origin of its own; no picture wider than the frame. Its inline styles are its own matter; our pages allow none.
 */
export function sendFramed(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups",
    )
    .header('x-frame-options', 'SAMEORIGIN')
    .header('cache-control', 'private, no-store')
    .send(
      Buffer.from(
        `<!doctype html><meta charset="utf-8"><base target="_blank"><style>img{max-width:100%;height:auto}</style>${html}`,
      ),
    );
}
