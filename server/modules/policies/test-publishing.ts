// A desk with people who publish its policy, for tests.

import { expect } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import type { VersionJson } from './present.ts';

export interface VersionList {
  items: VersionJson[];
  current: string;
  coming: string | null;
  newest: string;
  label: string;
}

export interface Publishing {
  readonly desk: TestDesk;
  readonly app: TestApp;
  /** A manager. */
  readonly marta: TestClient;
  /** An administrator. */
  readonly otto: TestClient;
  /** As whoever asks sees them; default: Marta. */
  versions(client?: TestClient): Promise<VersionList>;
  /** Publishes on top of the newest version, as Marta unless told otherwise. */
  publish(source: string, client?: TestClient, more?: object): Promise<VersionJson>;
  /** When a blocking case of Bento's (Gold), opened now by the portal, must be answered. */
  due(): Promise<{ due: string; number: string }>;
  close(): Promise<void>;
}

/** OPSWAT on Tuesday, 3 March 2026, 5:00 in New York. */
export async function openPublishing(): Promise<Publishing> {
  const desk = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
  const app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Marta', email: 'marta@opswat.test', role: 'manager', teams: ['support'] });
  await desk.addAgent({ name: 'Otto', email: 'otto@opswat.test', role: 'administrator' });
  await desk.addCustomer({ name: 'Bento', plan: 'gold', email: 'bento@farol.example' });
  const marta = app.signedIn(desk, 'marta@opswat.test');
  const versions = async (client = marta): Promise<VersionList> =>
    (await client.get('/policy/versions')).body as VersionList;
  return {
    desk,
    app,
    marta,
    otto: app.signedIn(desk, 'otto@opswat.test'),
    versions,
    async publish(source, client = marta, more = {}) {
      const { newest } = await versions();
      const answer = await client.post('/policy/versions', { source, base: newest, comment: 'Why', ...more });
      expect(answer.status, answer.text.slice(0, 300)).toBe(201);
      return answer.body as VersionJson;
    },
    async due() {
      const answer = await app
        .signedIn(desk, 'bento@farol.example')
        .post('/tickets', { subject: 'x', text: 'x', severity: 'S1' });
      expect(answer.status, answer.text.slice(0, 300)).toBe(201);
      const { promises, number } = answer.body as {
        promises: { type: string; due: string }[];
        number: string;
      };
      return { due: promises.find(({ type }) => type === 'first-response')?.due ?? '', number };
    },
    async close() {
      await app.close();
      await desk.close();
    },
  };
}
