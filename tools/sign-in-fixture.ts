// Sign-in as it is, on a test's database, and its tables past all rights: for what comes before a test, and what it left behind.

import pg from 'pg';
import { createAuth } from '../server/platform/auth/create-auth.ts';
import type { Auth } from '../server/platform/auth/auth.ts';
import type { Services } from '../server/platform/services.ts';
import type { TestApp, TestDesk } from './desk-fixture.ts';
import { cheapPasswords } from './cheap-passwords.ts';
import { createVisitor } from './visitor-fixture.ts';
import type { TestVisitor } from './visitor-fixture.ts';

export interface TestSignIn {
  readonly auth: Auth;
  /** A superuser's. */
  readonly admin: pg.Pool;
  close(): Promise<void>;
}

/** @param net over which providers are asked */
export async function openSignIn(
  desk: TestDesk,
  net: Services['net'] = desk.services.net,
): Promise<TestSignIn> {
  const auth = await createAuth({
    pool: desk.database.db.auth,
    secret: desk.database.secret,
    publicUrl: () => 'http://localhost:3000',
    production: false,
    net,
    passwords: cheapPasswords,
  });
  const admin = new pg.Pool({ connectionString: desk.database.url, max: 1 });
  return {
    auth,
    admin,
    async close() {
      await admin.end();
      await auth.close();
    },
  };
}

/** A browser in which somebody has signed in by password. @throws Error when they were not let in at once */
export async function signedInVisitor(
  app: TestApp,
  desk: TestDesk,
  who: { email: string; password: string },
  visitor = createVisitor(app, desk),
): Promise<TestVisitor> {
  const answer = await visitor.post('/sign-in', who);
  if (answer.status !== 204)
    throw new Error(`${who.email} was not signed in: ${answer.status} ${answer.text}`);
  return visitor;
}
