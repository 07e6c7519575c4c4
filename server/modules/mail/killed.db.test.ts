import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestDesk } from '../../../tools/desk-fixture.ts';

// A relay that takes a message whole and only then hangs: the moment at which nobody can know whether it was taken.

let desk: TestDesk;
const taken: string[] = [];
const sockets = new Set<Socket>();
let answers = false;

const relay = createServer((socket) => {
  sockets.add(socket);
  let data: string | null = null;
  socket.on('error', () => undefined);
  socket.write('220 relay.test\r\n');
  socket.on('data', (chunk) => {
    const text = chunk.toString('latin1');
    if (data === null && /^DATA\r\n/im.test(text)) {
      data = '';
      socket.write('354 go on\r\n');
    } else if (data === null) {
      for (const line of text.split('\r\n').filter((each) => each !== ''))
        socket.write(
          /^EHLO/i.test(line) ? '250 relay.test\r\n' : /^QUIT/i.test(line) ? '221 bye\r\n' : '250 ok\r\n',
        );
    } else {
      data += text;
      if (!data.endsWith('\r\n.\r\n')) return;
      taken.push(data);
      data = null;
      if (answers) socket.write('250 taken\r\n');
    }
  });
});

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-02T09:00:00Z');
  relay.listen(0, '127.0.0.1');
  await once(relay, 'listening');
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  relay.close();
  await desk?.close();
});

/** The delivery of mail in a process of its own. */
function startProcess(): ChildProcess {
  const { port } = relay.address() as AddressInfo;
  return spawn(process.execPath, [new URL('delivery-process.fixture.ts', import.meta.url).pathname], {
    env: {
      ...process.env,
      TEST_DELIVERY: JSON.stringify({
        url: desk.database.url,
        secret: desk.services.secret.toString('hex'),
        relay: `smtp://127.0.0.1:${port}?insecure=1`,
      }),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let at = 0; at < 1000; at += 1) {
    if (await holds()) return;
    await sleep(20);
  }
  throw new Error(`${what} did not happen within 20 seconds`);
}

const states = async (): Promise<string[]> =>
  (await desk.services.db.pools.system.query<{ state: string }>('select state from mail_out')).rows.map(
    ({ state }) => state,
  );

test(
  'kill -9 between a message and the relay’s answer: it is sent again, with the same Message-ID and the same bytes',
  { timeout: 60_000 },
  async () => {
    const app = await createTestApp(desk.services);
    const key = app.withKey(desk, await desk.addKey('agent'));
    await key.post('/tickets', {
      subject: 'Slow',
      text: 'It is.',
      requester: { name: 'Bo', email: 'bo@client.example' },
    });
    await app.close();
    const first = startProcess();
    await until('the first attempt', () => taken.length === 1);
    first.kill('SIGKILL');
    await once(first, 'exit');
    expect(await states()).toEqual(['queued']);
    answers = true;
    // Its lease is over; nobody waits half a minute for that here.
    await desk.services.db.pools.system.query("update mail_out set try_at = now() - interval '1 second'");
    const second = startProcess();
    await until('the second attempt', async () => (await states())[0] === 'sent');
    second.kill('SIGKILL');
    await once(second, 'exit');
    expect(taken).toHaveLength(2);
    expect(taken[1]).toBe(taken[0]);
    expect(taken[0]).toMatch(/^Message-ID: <[0-9a-f-]{36}@opswat\.test>/im);
  },
);
