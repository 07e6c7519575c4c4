// A process of its own: follows streams of events, breaks and resumes them, and tells at the end what each has seen.
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the first line of standard input says. */
export interface StreamsOrder {
  readonly url: string;
  readonly keys: readonly string[];
  readonly streams: number;
  /** Where all begin. */
  readonly from: string;
  /** One stream is broken off each so many milliseconds, and resumed. */
  readonly breakEveryMs: number;
}
/** What is printed when the second line, the id of the last event, has been seen by all: of each stream, how many and which. */
export interface StreamsReply {
  readonly seen: { count: number; hash: string }[];
  readonly broken: number;
}

interface Follower {
  last: string;
  count: number;
  readonly hash: Hash;
  cut: () => void;
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const order = JSON.parse((await lines.next()).value ?? '') as StreamsOrder;
let over = false;
let broken = 0;
const followers: Follower[] = Array.from({ length: order.streams }, () => ({
  last: order.from,
  count: 0,
  hash: createHash('sha256'),
  cut: () => undefined,
}));
followers.forEach((one, index) => void follow(one, order.keys[index % order.keys.length] ?? ''));
const breaking = setInterval(() => {
  broken += 1;
  followers[broken % followers.length]?.cut();
}, order.breakEveryMs);
process.stdout.write('following\n');

const wanted = (await lines.next()).value ?? '';
for (let waited = 0; waited < 60_000 && followers.some((one) => one.last !== wanted); waited += 50)
  await sleep(50);
over = true;
clearInterval(breaking);
const reply: StreamsReply = {
  seen: followers.map((one) => ({ count: one.count, hash: one.hash.digest('hex') })),
  broken,
};
process.stdout.write(`${JSON.stringify(reply)}\n`);
process.exit(0);

async function follow(one: Follower, key: string): Promise<void> {
  while (!over) {
    await new Promise<void>((resolve) => {
      const asked = request(
        `${order.url}/events/stream`,
        { agent: false, headers: { authorization: key, 'last-event-id': one.last } },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (part: string) => {
            text += part;
            const end = text.lastIndexOf('\n\n');
            if (end === -1) return;
            for (const event of text.slice(0, end).split('\n\n')) take(one, event);
            text = text.slice(end + 2);
          });
          answer.on('close', resolve);
        },
      );
      asked.on('error', () => resolve());
      one.cut = () => asked.destroy();
      asked.end();
    });
    await sleep(100);
  }
}

function take(one: Follower, event: string): void {
  const id = /^id: ?(.+)$/m.exec(event)?.[1];
  if (id === undefined) return;
  one.last = id;
  // The first event of a stream and each heartbeat only say where it stands.
  if (!/^data:/m.test(event) || /^event:/m.test(event)) return;
  one.count += 1;
  one.hash.update(`${id}\n`);
}
