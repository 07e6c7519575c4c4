import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalid, Problem } from '../problem.ts';
import type { Http } from './http.ts';
import { isOperation } from './operation.ts';

// The rule (docs/guide/api.md): an ETag of a thing that can be changed begins with its version, `"7"` after a change and
// `"7-1a2b…"` when read, where the rest is of the content. If-Match compares versions; If-None-Match compares all of it. A version is a
// count of changes, or a fingerprint of what a change writes (versioned.ts); what is answered with such a `version` has it as its ETag.
// What has no version has a weak ETag of its content. `now` and `bar` tell when it was read and count in neither.

/** Says in the answer which version of the thing it shows or made. */
export function sendVersion(reply: FastifyReply, version: number | string): void {
  reply.header('etag', `"${version}"`);
}

/** What a caller believes to be the present version of what they change: checked once, under the lock of the change. */
export interface Precondition {
  /**
   * The first call compares; later ones are of changes that follow from it.
   * @throws Problem `changed-meanwhile` (412) with the present version
   */
  check(version: number | string): void;
}

/** The If-Match of a request; null when it has none. @throws Problem `invalid` for what is no ETag of ours */
export function preconditionOf(request: FastifyRequest): Precondition | null {
  const header = request.headers['if-match'];
  if (header === undefined) return null;
  const known = preconditions.get(request);
  if (known !== undefined) return known;
  const made = preconditionFrom(header);
  preconditions.set(request, made);
  return made;
}

/** As a header If-Match says it. @throws Problem `invalid` for what is no ETag of ours */
export function preconditionFrom(header: string): Precondition {
  const wanted = header.trim() === '*' ? null : header.split(',').map(versionIn);
  let checked = false;
  return {
    check(version) {
      if (checked || wanted === null) return;
      checked = true;
      if (!wanted.includes(String(version))) throw changedMeanwhile(version);
    },
  };
}

/** One for each request, however many acts it has. */
const preconditions = new WeakMap<FastifyRequest, Precondition>();

/**
 * The version that a caller must have seen, for what is written as a whole: there the last one who saves would undo the others.
 *
 * @throws Problem `if-match-needed` (428) without If-Match; `invalid` for what is no ETag of ours
 */
export function requireVersion(request: FastifyRequest): number {
  const header = request.headers['if-match'];
  if (header === undefined)
    throw new Problem('if-match-needed', 428, 'Send If-Match with the ETag that came when you read it.');
  const version = /^\d{1,9}$/.exec(versionIn(header))?.[0];
  if (version === undefined) throw foreignTag();
  return Number(version);
}

/** Somebody else was faster: the present version is told, as detail and as ETag. */
function changedMeanwhile(version: number | string): Problem {
  return new Problem(
    'changed-meanwhile',
    412,
    'It was changed since you read it. Read it again, then decide.',
    {
      extra: { version: `"${version}"` },
      headers: { etag: `"${version}"` },
    },
  );
}

function versionIn(tag: string): string {
  const version = /^(?:W\/)?"([\w.]{1,100})(?:-[\w+/-]{1,60})?"$/.exec(tag.trim())?.[1];
  if (version === undefined) throw foreignTag();
  return version;
}

const foreignTag = (): Problem =>
  invalid('If-Match is none of our ETags.', [{ path: 'if-match', code: 'etag' }]);

/** An If-Match that nobody compares is refused: whoever sends one relies on it (RFC 9110 section 13.1.1). */
export function refuseUnheeded(app: Http): void {
  app.addHook('preValidation', async (request) => {
    const wanted = request.headers['if-match'];
    // Of what is there, whatever its version, there is nothing to compare.
    if (
      wanted === undefined ||
      wanted.trim() === '*' ||
      request.method === 'GET' ||
      request.method === 'HEAD'
    )
      return;
    if (isOperation(request) && !('version' in request.routeOptions.config))
      throw invalid('This operation looks at no version, and so not at If-Match.', [
        { path: 'if-match', code: 'not-compared' },
      ]);
  });
}

/** What tells its version in `version` has it as its ETag too: nothing that is read or changed can forget one of the two. */
export function tellVersions(app: Http): void {
  app.addHook('preSerialization', async (_request, reply, payload) => {
    const { version } = (payload ?? {}) as { version?: unknown };
    if (typeof version === 'string' && /^"[\w.]{1,100}"$/.test(version) && !reply.hasHeader('etag'))
      if (reply.statusCode < 300) reply.header('etag', version);
    return payload;
  });
}

/** Gives what is read as JSON an ETag, and answers 304 to whoever has it already (RFC 9110 section 13.1.2). */
export function answerEtags(app: Http): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return payload;
    if (reply.statusCode !== 200 || typeof payload !== 'string') return payload;
    if (!String(reply.getHeader('content-type')).startsWith('application/json')) return payload;
    if (!request.url.startsWith('/api/')) return payload;
    const content = hash('sha256', payload.replace(momentary, ''), 'base64url').slice(0, 22);
    const version = /^"([\w.]+)"$/.exec(String(reply.getHeader('etag') ?? ''))?.[1];
    const tag = version === undefined ? `W/"${content}"` : `"${version}-${content}"`;
    reply.header('etag', tag);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-cache');
    reply.header('vary', 'Authorization, Cookie');
    if (!hasSeen(request.headers['if-none-match'], tag)) return payload;
    reply.status(304).removeHeader('content-type').removeHeader('content-length');
    return null;
  });
}

/** `now` and `bar` of a JSON text; inside a text of somebody's their quotes would be escaped. */
const momentary = /"now":"[^"]*"|"bar":\{[^{}]*\}/g;

/** By weak comparison, as RFC 9110 section 13.1.2 wants it. */
function hasSeen(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  const bare = (text: string): string => text.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((each) => bare(each) === bare(tag));
}
