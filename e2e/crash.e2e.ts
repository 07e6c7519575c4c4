// Law: what got its 250 is kept, once. Clocks come back to the second.

import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../tools/db-fixture.ts';
import { createCastDatabase, tuesday } from './cast-database.ts';
import { sendMail } from './send-mail.ts';
import type { Letter } from './send-mail.ts';
import { allTaken, createInstallation, startServer, until } from './start-server.ts';
import type { Installation } from './start-server.ts';

const MAILS = 300;
/** Each target twice; at which moments is another matter in every run. */
const ROUNDS = 6;
const CONNECTIONS = 6;

interface PromiseRow {
  promise: string;
  type: string;
  state: string;
  start: string;
  due: string | null;
  left: number | null;
  settled: string | null;
  fulfilled: string | null;
}
interface TicketRow {
  number: string;
  subject: string;
  promises: PromiseRow[];
}
interface Page<T> {
  items: T[];
  next: string | null;
}

/** All items of a list, page by page. */
async function readAll<T>(installation: Installation, path: string, key: string): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await installation.ask<Page<T>>(`${path}${query}`, { key });
    if (page.status !== 200) throw new Error(`${path}: ${page.status} ${JSON.stringify(page.data)}`);
    items.push(...page.data.items);
    cursor = page.data.next;
  } while (cursor !== null);
  return items;
}

/** A generator of numbers in [0, 1) that a seed determines, so that a failing run can be repeated (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('kill -9 while mail comes in', () => {
  const seed = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31));
  let installation: Installation;

  beforeAll(async () => {
    installation = await createInstallation();
    await installation.start();
  });
  afterAll(() => installation.remove());

  it(
    `no mail that got its 250 is lost or doubled, over ${ROUNDS} kills (CRASH_SEED=${seed})`,
    { timeout: 420_000 },
    async () => {
      const random = seeded(seed);
      const desks = [
        {
          to: 'support@opswat.test',
          from: ['bento@radiofarol.example', 'ana@portomeridiano.example', 'sorin@albatros.example'],
        },
        {
          to: 'suporte@maxony.test',
          from: ['iara@bemtevi.example', 'marina@faroeditorial.example', 'someone@nowhere.example'],
        },
        { to: 'suporte@pardini.test', from: ['zelia@museudamare.example', 'jairo@tressinos.example'] },
      ];
      // Five conversations that are there before; every tenth mail answers one of them.
      const before = await Promise.all(
        Array.from({ length: 5 }, async (_, index): Promise<Letter> => {
          const letter = {
            from: 'bento@radiofarol.example',
            to: 'support@opswat.test',
            subject: `Conversation ${index}`,
            text: 'It begins here.',
            messageId: `<conversation-${index}@radiofarol.example>`,
          };
          await sendMail(installation.smtpPort, letter);
          return letter;
        }),
      );
      const keys = {
        opswat: await installation.key('opswat', 'manager'),
        maxony: await installation.key('maxony', 'manager'),
        pardini: await installation.key('pardini', 'manager'),
      };
      await until('the conversations', async () => {
        const { data } = await installation.ask<Page<TicketRow>>('opswat/tickets?view=all', {
          key: keys.opswat,
        });
        return data.items.length === before.length;
      });

      const letters = Array.from({ length: MAILS }, (_, index): Letter => {
        const messageId = `<storm-${index}@sender.example>`;
        const answered = index % 10 === 0 ? before[(index / 10) % before.length] : undefined;
        if (answered !== undefined)
          return {
            ...answered,
            messageId,
            subject: `Re: ${answered.subject}`,
            text: `answer ${index}.`,
            inReplyTo: answered.messageId ?? '',
          };
        const desk = desks[index % desks.length]!;
        return {
          from: desk.from[Math.floor(random() * desk.from.length)]!,
          to: desk.to,
          subject: `Storm ${index}`,
          text: `storm ${index}.\n${'All scans are slow. '.repeat(Math.floor(random() * 200))}`,
          messageId,
        };
      });

      // A kill comes when so many letters have been accepted, and a moment later: between two 250s, or between one and its ticket.
      const strikes = Array.from({ length: ROUNDS }, (_, round) => ({
        after: Math.floor(((round + random()) * (MAILS - 20)) / ROUNDS),
        pause: Math.floor(random() * 60),
        target: (['node', 'postgres', 'both'] as const)[round % 3]!,
      }));
      const story: string[] = [];
      let accepted = 0;
      let resent = 0;
      let finished = false;

      const queue = [...letters];
      const carry = async (): Promise<void> => {
        for (let letter = queue.shift(); letter !== undefined; letter = queue.shift()) {
          for (;;) {
            try {
              await sendMail(installation.smtpPort, letter, { plain: true });
              accepted += 1;
              break;
            } catch {
              resent += 1;
              await sleep(50 + random() * 100);
            }
          }
          // Slow enough for the kills to fall into the stream.
          await sleep(random() * 20);
        }
      };

      const strike = async (): Promise<void> => {
        for (const { after, pause, target } of strikes) {
          while (accepted < after && !finished) await sleep(2);
          await sleep(pause);
          const waiting = accepted;
          if (target !== 'node') {
            const postgres = installation.postgres();
            if (postgres !== null) process.kill(postgres, 'SIGKILL');
          }
          if (target !== 'postgres') {
            await installation.kill('SIGKILL');
            await installation.start();
          }
          story.push(`${target} after ${waiting} accepted`);
        }
      };

      const carriers = Promise.all(Array.from({ length: CONNECTIONS }, carry)).then(() => (finished = true));
      await strike();
      await carriers;
      expect(accepted, story.join('; ')).toBe(MAILS);
      expect(resent, 'no kill hit a mail under way').toBeGreaterThan(0);

      await allTaken(installation, 60_000).catch((error: unknown) => {
        throw new Error(story.join('; '), { cause: error });
      });
      const found = new Map<string, number>();
      const count = (what: string): void => void found.set(what, (found.get(what) ?? 0) + 1);
      for (const [desk, key] of Object.entries(keys)) {
        const { data } = await installation.ask<Page<unknown>>(`${desk}/inbound?state=quarantined`, { key });
        expect(data.items, story.join('; ')).toEqual([]);
        const tickets = await readAll<TicketRow>(installation, `${desk}/tickets?view=all&limit=100`, key);
        for (const { subject, number } of tickets) {
          if (!subject.startsWith('Conversation')) {
            count(subject);
            continue;
          }
          const stream = await installation.ask<{ items: { kind: string; from?: string; text?: string }[] }>(
            `${desk}/tickets/${number}/stream`,
            { key },
          );
          for (const { kind, from, text } of stream.data.items)
            if (kind === 'message' && from === 'customer') count(text?.trim() ?? '');
        }
      }
      const wanted = new Map(
        letters.map((letter) => [letter.inReplyTo === undefined ? letter.subject : letter.text, 1]),
      );
      wanted.set('It begins here.', before.length);
      expect(Object.fromEntries(found), story.join('; ')).toEqual(Object.fromEntries(wanted));

      const doubled = await installation.sql(
        `select ticket_id, recipient, count(*) from mail_out where kind = 'acknowledgement' group by 1, 2 having count(*) > 1`,
      );
      expect(doubled, 'one confirmation each').toEqual([]);

      const rebuilt = await installation.amparo(['rebuild']);
      expect(rebuilt.stdout).toMatch(/^opswat: \d+ tickets, \d+ promises, 0 differ$/m);
      expect({ code: rebuilt.code, stdout: rebuilt.stdout.match(/ [1-9]\d* differ/g) }).toEqual({
        code: 0,
        stdout: null,
      });
    },
  );
});

describe('a restart', () => {
  let database: TestDatabase;
  let installation: Installation;
  let key: string;

  beforeAll(async () => {
    // Tuesday, 2 March 2027, 09:00 in New York.
    database = await createCastDatabase();
    installation = await startServer({ clock: tuesday }, database);
    key = await installation.key('opswat', 'agent');
  });
  afterAll(async () => {
    await installation?.remove();
    await database?.drop();
  });

  const tickets = async (): Promise<TicketRow[]> =>
    (await installation.ask<Page<TicketRow>>('opswat/tickets?view=all', { key })).data.items.toSorted(
      (a, b) => b.subject.localeCompare(a.subject),
    );
  const clocks = (rows: TicketRow[]) =>
    rows.map(({ number, promises }) => ({
      number,
      promises: promises.map(({ promise, state, start, due, left }) => ({
        promise,
        state,
        start,
        due,
        left,
      })),
    }));

  it('brings every clock back to the second, and what fell due meanwhile is broken at its due instant', async () => {
    const letter = { from: 'bento@radiofarol.example', to: 'support@opswat.test', text: 'Please help.' };
    await sendMail(installation.smtpPort, { ...letter, subject: 'Urgent [S1]: everything stands still' });
    await sendMail(installation.smtpPort, { ...letter, subject: 'Slow scans' });
    const before = await until('two tickets', async () => {
      const rows = await tickets();
      return rows.length === 2 && rows;
    });
    const [urgent, slow] = before.map(({ promises }) =>
      promises.find(({ type }) => type === 'first-response'),
    );
    // OSW-6: 4 h by the clock after receipt. OSW-7: the end of the next working day, 20:00 in New York.
    const received = Date.parse(urgent!.start);
    expect(received).toBeGreaterThanOrEqual(Date.parse('2027-03-02T14:00:00Z'));
    expect(received).toBeLessThan(Date.parse('2027-03-02T14:02:00Z'));
    const due = instant(received + 4 * 3_600_000);
    expect(urgent).toMatchObject({ state: 'open', due });
    expect(slow).toMatchObject({ state: 'open', due: '2027-03-04T01:00:00Z' });

    await installation.kill('SIGKILL');
    await installation.start();
    expect(clocks(await tickets())).toEqual(clocks(before));

    // Killed again, and down for six hours of its clock.
    await installation.kill('SIGKILL');
    await installation.setClock('2027-03-02T20:00:00Z');
    await installation.start();
    const broken = await until('the broken promise', async () => {
      const [first] = await tickets();
      return first?.promises.find(({ state }) => state === 'broken');
    });
    expect(broken).toMatchObject({ type: 'first-response', due, settled: due, fulfilled: null });
    expect((await tickets())[1]?.promises).toContainEqual(
      expect.objectContaining({ ...slow, used: expect.any(Number) }),
    );

    const { data } = await installation.ask<{
      items: { evidence: { type: string; at: string; recorded: string }[] }[];
    }>('opswat/ledger?month=2027-03&state=broken', { key });
    const fact = data.items[0]?.evidence.find(({ type }) => type === 'promise.broken');
    expect(fact?.at).toBe(due);
    expect(fact?.recorded.slice(0, 15)).toBe('2027-03-02T20:0');
    const rebuilt = await installation.amparo(['rebuild', '--desk', 'opswat']);
    expect(rebuilt).toMatchObject({ code: 0, stdout: 'opswat: 2 tickets, 2 promises, 0 differ\n' });
  });
});

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000', '');
}
