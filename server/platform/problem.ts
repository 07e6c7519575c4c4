import { toldFault } from './field-faults.ts';
import type { FieldFault, ToldFault } from './field-faults.ts';

/**
 * An error that a caller may see, as problem+json (RFC 9457). `id` is stable and names the kind of problem;
 * everything else thrown becomes a 500 without detail.
 */
export class Problem extends Error {
  readonly id: string;
  readonly status: number;
  readonly errors: readonly ToldFault[];
  /** Further members of the body. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** Header fields that go with it. */
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    id: string,
    status: number,
    detail: string,
    more: {
      errors?: readonly FieldFault[];
      /** Faults that a schema found, in its own words. */
      told?: readonly ToldFault[];
      extra?: Readonly<Record<string, unknown>>;
      headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(detail);
    this.name = 'Problem';
    this.id = id;
    this.status = status;
    this.errors = more.told ?? (more.errors ?? []).map(toldFault);
    this.extra = more.extra ?? {};
    this.headers = more.headers ?? {};
  }
}

export const notFound = (what: string): Problem =>
  new Problem('not-found', 404, `${what} does not exist, or you may not see it.`);
export const forbidden = (detail: string): Problem => new Problem('forbidden', 403, detail);
export const unauthenticated = (): Problem =>
  new Problem('sign-in-needed', 401, 'Sign in, or send a key as "Authorization: Bearer …".');
export const invalid = (detail: string, errors: readonly FieldFault[]): Problem =>
  new Problem('invalid', 422, detail, { errors });
export const conflict = (id: string, detail: string): Problem => new Problem(id, 409, detail);
export const tooMany = (detail: string, retryAfter: number): Problem =>
  new Problem('too-many', 429, detail, { headers: { 'retry-after': String(Math.ceil(retryAfter)) } });

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Sign-in needed',
  403: 'Not allowed',
  404: 'Not found',
  408: 'Too slow',
  409: 'Conflict',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Unsupported type',
  421: 'Misdirected request',
  422: 'Not valid',
  428: 'Precondition needed',
  429: 'Too many requests',
  431: 'Header too large',
  500: 'Internal error',
  503: 'Not available',
};

/** The body of a problem+json answer. */
export function problemBody(problem: Problem): Record<string, unknown> {
  return {
    type: `urn:amparo:problem:${problem.id}`,
    code: problem.id,
    title: titles[problem.status] ?? 'Error',
    status: problem.status,
    detail: problem.message,
    ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
    ...problem.extra,
  };
}
