import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { createLog } from '../../platform/log.ts';
import type { SmtpIntake } from '../../platform/mail/smtp.ts';
import { openMailDoor } from './mail-door.ts';
import { processWaiting } from './process-inbound.ts';
import { startBacklogWatch } from './watch-backlog.ts';

// Mail that was accepted and is no ticket yet lies in no queue and in no list: its number and age must be seen all the same.

let desk: TestDesk;
let other: TestDesk;
let app: TestApp;
let door: SmtpIntake;
let administrator: TestClient;
let agent: TestClient;
const lines: string[] = [];
let watch: ReturnType<typeof startBacklogWatch>;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-09T14:00:00Z');
  other = await desk.addDesk('pardini');
  app = await createTestApp(desk.services);
  door = await openMailDoor(desk.services, 'smtp', 0, '127.0.0.1');
  await desk.addAgent({ name: 'Otto', email: 'otto@opswat.test', role: 'administrator' });
  await desk.addAgent({ name: 'Ioana', email: 'ioana@opswat.test', teams: ['support'] });
  administrator = app.signedIn(desk, 'otto@opswat.test');
  agent = app.signedIn(desk, 'ioana@opswat.test');
  const log = createLog('info', { write: (line) => void lines.push(line) });
  watch = startBacklogWatch({ ...desk.services, log });
});
afterAll(async () => {
  await watch?.close();
  await door?.close();
  await app?.close();
  await other?.close();
  await desk?.close();
});

async function send(count: number): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: door.port, secure: false, ignoreTLS: true });
  for (let i = 0; i < count; i += 1)
    await transport.sendMail({
      from: `person${i}@kunde.example`,
      to: 'support@opswat.test',
      subject: 'It is slow',
      text: `Number ${i}`,
    });
  transport.close();
}

const operators = async (url: string): Promise<{ status: number; text: string }> => {
  const { statusCode, body } = await app.app.inject({ method: 'GET', url });
  return { status: statusCode, text: body };
};

const said = (): unknown[] => lines.splice(0).map((line) => JSON.parse(line) as unknown);

describe('mail that was accepted and is not taken in yet', () => {
  test('nothing waits: the number is nought, and nobody is late', async () => {
    expect((await administrator.get('/inbound-backlog')).body).toEqual({
      waiting: 0,
      oldest: null,
      lastTakenIn: null,
      late: false,
      lateAfterSeconds: 300,
    });
  });

  test('its number and age are told to staff, though its messages are not to be seen yet', async () => {
    await send(3);
    desk.clock.advance(299);
    await send(1);
    for (const client of [administrator, agent])
      expect((await client.get('/inbound-backlog')).body).toMatchObject({
        waiting: 4,
        oldest: '2026-03-09T14:00:00Z',
        lastTakenIn: null,
        late: false,
      });
    expect((await agent.get('/inbound?state=stored')).body).toMatchObject({ items: [] });
    await watch.look();
    expect(said()).toEqual([]);
  });

  test('beyond five minutes it is an alarm: in the answer, at /mailz, in /metrics, and once in the log', async () => {
    desk.clock.advance(61);
    expect((await administrator.get('/inbound-backlog')).body).toMatchObject({ waiting: 4, late: true });
    expect(await operators('/mailz')).toEqual({
      status: 503,
      text: JSON.stringify({
        onTime: false,
        reason: 'mail that was accepted waits for more than five minutes to be taken in',
      }),
    });
    const { text } = await operators('/metrics');
    expect(text).toMatch(/^amparo_waiting\{what="mail_in"\} 4$/m);
    expect(text).toMatch(/^amparo_mail_in_waiting\{desk="opswat"\} 4$/m);
    expect(text).toMatch(/^amparo_mail_in_waiting\{desk="pardini"\} 0$/m);
    expect(text).toMatch(/^amparo_mail_in_oldest_seconds\{desk="opswat"\} 360$/m);
    expect(text).toMatch(/^amparo_mail_in_oldest_seconds\{desk="pardini"\} 0$/m);
    await watch.look();
    await watch.look();
    expect(said()).toEqual([expect.objectContaining({ desk: 'opswat', waiting: 4, seconds: 360 })]);
  });

  test('another desk hears nothing of it', async () => {
    await other.addAgent({ name: 'Eva', email: 'eva@pardini.test', role: 'administrator' });
    const { body } = await app.signedIn(other, 'eva@pardini.test').get('/inbound-backlog');
    expect(body).toMatchObject({ waiting: 0, oldest: null, late: false });
  });

  test('taken in, it is over: the number is nought, when the last was taken in is told, and the log says so', async () => {
    while (await processWaiting(desk.services));
    expect((await administrator.get('/inbound-backlog')).body).toMatchObject({
      waiting: 0,
      oldest: null,
      lastTakenIn: '2026-03-09T14:06:00Z',
      late: false,
    });
    await watch.look();
    expect(said()).toEqual([
      expect.objectContaining({ desk: 'opswat', msg: 'mail is taken in in time again' }),
    ]);
  });

  test('while much waits, that work goes on is seen by when the last was taken in', async () => {
    await send(2);
    desk.clock.advance(20);
    await send(1);
    await processWaiting(desk.services);
    desk.clock.advance(400);
    await send(3);
    expect((await administrator.get('/inbound-backlog')).body).toMatchObject({
      waiting: 3,
      oldest: '2026-03-09T14:13:00Z',
      lastTakenIn: '2026-03-09T14:06:20Z',
    });
  });
});
