// What the tests of second factors and passkeys have in common: an authenticator app, a later moment, a mailed link that was pressed.

import { TOTP } from 'otpauth';
import { expect, vi } from 'vitest';
import type { TestApp, TestDesk } from './desk-fixture.ts';
import type { TestSignIn } from './sign-in-fixture.ts';
import { createVisitor } from './visitor-fixture.ts';
import type { TestVisitor } from './visitor-fixture.ts';

/** Somebody with an authenticator app, and their recovery codes. */
export interface WithApp {
  readonly visitor: TestVisitor;
  readonly totp: TOTP;
  readonly codes: string[];
}

/** A later moment, for codes that count once in thirty seconds. The test goes back by `vi.useRealTimers()`. */
export function travel(seconds: number): void {
  const there = Date.now() + seconds * 1000;
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(there);
}

/** Sets an app up for whoever is signed in; then a minute passes, so that the next code is a new one. */
export async function setUpApp(visitor: TestVisitor): Promise<WithApp> {
  const begun = await visitor.post('/me/factors/code/setups');
  const { setup, key } = begun.body as { setup: string; key: string };
  const totp = new TOTP({ secret: key });
  const done = await visitor.post('/me/factors/code', { setup, code: totp.generate() });
  expect(done.status).toBe(201);
  travel(60);
  return { visitor, totp, codes: (done.body as { codes: string[] }).codes };
}

/** A code that is not right at any time near now. */
export function wrongCode(totp: TOTP): string {
  const near = new Set(
    [-2, -1, 0, 1, 2].map((step) => totp.generate({ timestamp: Date.now() + step * 30_000 })),
  );
  for (let code = 0; ; code++) {
    const text = String(code).padStart(6, '0');
    if (!near.has(text)) return text;
  }
}

/** Is this browser signed in? */
export const isIn = async (visitor: TestVisitor): Promise<boolean> =>
  ((await visitor.get('/me')).body as { signedIn: boolean }).signedIn;

/** A browser in which somebody pressed the button of a mailed link. @param status what they are answered with */
export async function linkVisitor(
  app: TestApp,
  desk: TestDesk,
  auth: TestSignIn['auth'],
  { email, status = 204, peer }: { email: string; status?: number; peer?: string | undefined },
): Promise<TestVisitor> {
  const { token } = await auth.createLink(email, desk.deskId);
  const visitor = createVisitor(app, desk, peer === undefined ? {} : { peer });
  expect((await visitor.post('/sign-in/link', { token })).status).toBe(status);
  return visitor;
}
