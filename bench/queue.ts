import { askedOfRows } from '../web/app/ticket-row.ts';
import { progress, quantile } from './measure.ts';
import type { Measure } from './measure.ts';
import { withDesk } from './measured-desk.ts';
import type { Asking } from './measured-desk.ts';
import { fillQueue } from './queue-data.ts';
import { withFolder } from './run-server.ts';

/** `QUEUE_SIZES=1000,100000` measures these only. */
const SIZES = (process.env['QUEUE_SIZES'] ?? '1000,100000,1000000').split(',').map(Number);
/** A folder that is kept: what is in it needs not be filled again. */
const KEPT = process.env['QUEUE_DATA'] ?? '';
const ROUNDS = 300;
const WARM_UP = 60;
const LIMIT_MS = 15;

/** Lists are asked for what their rows show. */
const row = `&fields=${askedOfRows}`;

/** What an agent's browser asks of the API, one after the other over one connection. */
const ASKED: readonly { readonly name: string; readonly url: (page: Page) => string }[] = [
  { name: 'the first page of the queue with all counts', url: () => `/tickets?view=open&limit=50${row}` },
  { name: 'its second page', url: ({ next }) => `/tickets?view=open&limit=50&cursor=${next}${row}` },
  { name: 'a team’s queue', url: () => `/tickets?view=open&limit=50&team=team%201${row}` },
  { name: 'what is unassigned', url: () => `/tickets?view=unassigned&limit=50${row}` },
  { name: 'what is broken', url: () => `/tickets?view=broken&limit=50${row}` },
  {
    name: 'of a product that few have',
    url: () => `/tickets?view=open&filter=product:appliance-demo&limit=50${row}`,
  },
  { name: 'the newest of all', url: () => `/tickets?view=all&limit=50${row}` },
  { name: 'the first page with every field', url: () => '/tickets?view=open&limit=50' },
  { name: 'a ticket', url: ({ numbers, round }) => `/tickets/${numbers[round % numbers.length]}` },
];

interface Page {
  readonly next: string;
  readonly numbers: readonly string[];
  readonly round: number;
}

/**
 * The queue page's requests to the API over loopback, as role app under row-level security, at several sizes of the same desk. In
 * the same run and through the same stack, the least that a request with a query can take: `/readyz`, which asks `select 1`.
 */
export function run(): Promise<Measure[]> {
  return withFolder(
    (folder) =>
      withDesk(folder, async ({ desk, admin, asked }) => {
        const results: Result[] = [];
        for (const size of SIZES) {
          progress(`${size.toLocaleString('en')} tickets`);
          await fillQueue(admin, desk, size);
          results.push({ size, ...(await asked(measure)) });
        }
        return asMeasures(results);
      }),
    KEPT,
  );
}

interface Result {
  readonly size: number;
  readonly times: ReadonlyMap<string, readonly number[]>;
  readonly least: readonly number[];
}

async function measure({ api, least: leastUrl, timed }: Asking): Promise<Omit<Result, 'size'>> {
  const first = JSON.parse((await timed(`${api}/tickets?view=open&limit=50`)).text) as {
    next: string;
    items: { number: string }[];
  };
  const numbers = first.items.map((item) => item.number);
  const times = new Map<string, number[]>(ASKED.map(({ name }) => [name, []]));
  const least: number[] = [];
  // In turn, so that a noisy moment of the machine falls on all alike.
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const page = { next: first.next, numbers, round: Math.max(0, round) };
    for (const { name, url } of ASKED) {
      const { ms } = await timed(`${api}${url(page)}`);
      if (round >= 0) times.get(name)?.push(ms);
    }
    const { ms } = await timed(leastUrl);
    if (round >= 0) least.push(ms);
  }
  return { times, least };
}

function asMeasures(results: readonly Result[]): Measure[] {
  const smallest = results[0];
  return results.flatMap(({ size, times, least }) =>
    [...times].flatMap(([name, values]): Measure[] => {
      const p95 = quantile(values, 0.95);
      const before = quantile(smallest?.times.get(name) ?? [], 0.95);
      const at = `${name}, ${power(size)} tickets`;
      return [
        {
          measure: `${at}: p50`,
          value: quantile(values, 0.5),
          unit: 'ms',
          peer: 'select 1 through the same stack',
          peerValue: quantile(least, 0.5),
          n: values.length,
        },
        {
          measure: `${at}: p95`,
          value: p95,
          unit: 'ms',
          goal: `≤ ${LIMIT_MS}`,
          peer: 'select 1 through the same stack',
          peerValue: quantile(least, 0.95),
          n: values.length,
        },
        ...(size === smallest?.size
          ? []
          : [
              {
                measure: `${at}: growth of p95 since ${power(smallest?.size ?? size)}`,
                value: p95 / before,
                unit: 'times',
                goal: '≤ 1.5',
                n: values.length,
              },
            ]),
      ];
    }),
  );
}

function power(count: number): string {
  return `10^${Math.round(Math.log10(count))}`;
}
