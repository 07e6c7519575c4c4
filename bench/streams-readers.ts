// Run as a process of its own: very many readers of a stream, which note when each event came. Gets its order as the first line of
// its standard input, prints "ready", and at the end of it prints what came.
import http from 'node:http';
import { createInterface } from 'node:readline';

export interface ReadersOrder {
  readonly url: string;
  /** Headers of each reader. */
  readonly readers: readonly Readonly<Record<string, string>>[];
}

/** When an event came first, half-way and last, and to how many: nanoseconds of the machine's monotonic clock, as text. */
export interface Arrivals {
  /** By the text of the event's data. */
  readonly events: Readonly<Record<string, readonly string[]>>;
  readonly closed: number;
}

const only = /^data: (\{"type":"ticket\.message".*\})$/gm;

async function read(): Promise<void> {
  const lines = createInterface({ input: process.stdin });
  const first = await lines[Symbol.asyncIterator]().next();
  const order = JSON.parse(String(first.value)) as ReadersOrder;
  const arrived = new Map<string, bigint[]>();
  let closed = 0;
  let ready = 0;
  const one = (headers: Readonly<Record<string, string>>): Promise<void> =>
    new Promise((resolve, reject) => {
      const request = http.get(order.url, { headers, agent: false }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`a stream was refused: ${response.statusCode}`));
        response.setEncoding('utf8');
        let rest = '';
        response.on('data', (part: string) => {
          const at = process.hrtime.bigint();
          if (part.includes('event: ready')) {
            ready += 1;
            resolve();
          }
          rest += part;
          const end = rest.lastIndexOf('\n\n');
          if (end < 0) return;
          for (const match of rest.slice(0, end).matchAll(only)) {
            const data = match[1] ?? '';
            const list = arrived.get(data);
            if (list === undefined) arrived.set(data, [at]);
            else list.push(at);
          }
          rest = rest.slice(end + 2);
        });
        response.on('close', () => (closed += 1));
      });
      request.on('error', reject);
    });
  for (let i = 0; i < order.readers.length; i += 20)
    await Promise.all(order.readers.slice(i, i + 20).map(one));
  process.stdout.write(`ready ${ready}\n`);
  lines.on('close', () => {
    const events = Object.fromEntries([...arrived].map(([data, times]) => [data, times.map(String)]));
    process.stdout.write(JSON.stringify({ events, closed } satisfies Arrivals), () => process.exit(0));
  });
}

if (import.meta.main) await read();
