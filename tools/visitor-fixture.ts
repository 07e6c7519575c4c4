// Somebody with a browser at the API: keeps cookies, and says which site a change comes from.

import type { TestApp, TestDesk } from './desk-fixture.ts';

export interface VisitorAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
  /** Names of the cookies that were set by this answer. */
  readonly set: readonly string[];
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface TestVisitor {
  /** A cookie header as the browser would send it; may be taken to another browser. */
  cookies(): string;
  take(cookies: string): void;
  get(url: string): Promise<VisitorAnswer>;
  post(url: string, body?: unknown, headers?: Record<string, string>): Promise<VisitorAnswer>;
  put(url: string, body: unknown): Promise<VisitorAnswer>;
  delete(url: string): Promise<VisitorAnswer>;
}

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0';

/** A browser of its own at a desk. Addresses are under `/api/v1/{desk}`. */
export function createVisitor(
  { app }: TestApp,
  desk: TestDesk,
  { peer = '203.0.113.7', userAgent = firefox }: { peer?: string; userAgent?: string } = {},
): TestVisitor {
  const jar = new Map<string, string>();
  const cookies = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<VisitorAnswer> => {
    const answer = await app.inject({
      method,
      url: `/api/v1/${desk.slug}${url}`,
      remoteAddress: peer,
      headers: {
        'user-agent': userAgent,
        origin: 'http://localhost:3000',
        ...(jar.size === 0 ? {} : { cookie: cookies() }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const set = [answer.headers['set-cookie'] ?? []].flat();
    const names = set.map((line) => {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
      return name;
    });
    const json = String(answer.headers['content-type'] ?? '').includes('json');
    return {
      status: answer.statusCode,
      text: answer.body,
      body: json && answer.body !== '' ? answer.json() : null,
      set: names,
      headers: answer.headers,
    };
  };
  return {
    cookies,
    take: (given) => {
      jar.clear();
      for (const part of given.split('; ')) {
        const [name = '', ...rest] = part.split('=');
        jar.set(name, rest.join('='));
      }
    },
    get: (url) => ask('GET', url),
    post: (url, body, headers) => ask('POST', url, body ?? {}, headers),
    put: (url, body) => ask('PUT', url, body),
    delete: (url) => ask('DELETE', url),
  };
}

/** Asks until the mail of a person holds a link with a token; returns its newest. */
export async function tokenMailedTo(desk: TestDesk, email: string, path: string): Promise<string> {
  const { storedMail } = await import('./desk-fixture.ts');
  for (let attempt = 0; attempt < 200; attempt++) {
    const mails = (await storedMail(desk)).filter(({ recipient }) => recipient === email);
    const link = mails
      .map(({ body }) => new RegExp(`${path}\\?token=([\\w-]+)`).exec(body)?.[1])
      .filter(Boolean)
      .at(-1);
    if (link !== undefined) return link;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`no mail with ${path} to ${email}`);
}
