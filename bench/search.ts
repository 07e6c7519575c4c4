import { progress, quantile } from './measure.ts';
import type { Measure } from './measure.ts';
import { withDesk } from './measured-desk.ts';
import type { Asking } from './measured-desk.ts';
import { withFolder } from './run-server.ts';
import { code, fillMessages, word } from './search-data.ts';

/** `SEARCH_SIZES=10000,1000000,10000000`: how many messages. */
const SIZES = (process.env['SEARCH_SIZES'] ?? '10000,1000000').split(',').map(Number);
/** A folder that is kept: what is in it needs not be filled again. */
const KEPT = process.env['SEARCH_DATA'] ?? '';
const ROUNDS = 60;
const WARM_UP = 10;
const LIMIT_MS = 60;

/** What people look for; other words in every round, so that no answer was given before. */
const ASKED: readonly { readonly name: string; readonly query: (round: number) => string }[] = [
  { name: 'a word of one message in six hundred', query: (n) => ask(word(10_000 + 7 * n)) },
  { name: 'a word of one message in two hundred', query: (n) => ask(word(1_500 + 7 * n)) },
  { name: 'a word of one message in sixty', query: (n) => ask(word(300 + n)) },
  { name: 'two words of one message in thirty', query: (n) => ask(`${word(100 + n)} ${word(200 + n)}`) },
  { name: 'a word of nine messages in ten', query: (n) => ask(word(n % 3)) },
  { name: 'words in this order', query: (n) => ask(`"${word(100 + n)} ${word(200 + n)}"`) },
  { name: 'the beginning of words', query: (n) => ask(`${word(12_000 + 100 * n).slice(0, -3)}*`) },
  { name: 'two letters that words begin with', query: (n) => ask(`${word(40 * n).slice(0, 2)}*`) },
  { name: 'a code', query: (n) => ask(code(4_000 + n)) },
  { name: 'a word, in open tickets', query: (n) => `${ask(word(9_000 + 7 * n))}&state=open` },
  { name: 'what nobody wrote', query: (n) => ask(`zz${word(n)}`) },
];

const ask = (words: string): string => `/search?limit=20&q=${encodeURIComponent(words)}`;

/**
 * Searching by the API over loopback, as role app and an agent who may see nearly everything, in 10^4 and 10^6 messages of sixty words
 * (10^7 on request: SEARCH_SIZES, with a folder that is kept, SEARCH_DATA). Beside it, through the same stack, `select 1`.
 */
export function run(): Promise<Measure[]> {
  return withFolder(measureIn, KEPT);
}

function measureIn(folder: string): Promise<Measure[]> {
  return withDesk(folder, async ({ desk, admin, asked }) => {
    const results: Result[] = [];
    for (const size of SIZES) {
      progress(`${size.toLocaleString('en')} messages`);
      await fillMessages(admin, desk, size);
      results.push({ size, ...(await asked(measure)) });
    }
    return asMeasures(results);
  });
}

interface Result {
  readonly size: number;
  readonly times: ReadonlyMap<string, readonly number[]>;
  readonly least: readonly number[];
}

async function measure({ api, least: leastUrl, timed }: Asking): Promise<Omit<Result, 'size'>> {
  const times = new Map<string, number[]>(ASKED.map(({ name }) => [name, []]));
  const least: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const { name, query } of ASKED) {
      const { ms } = await timed(`${api}${query(round + WARM_UP)}`);
      if (round >= 0) times.get(name)?.push(ms);
    }
    const { ms } = await timed(leastUrl);
    if (round >= 0) least.push(ms);
  }
  return { times, least };
}

function asMeasures(results: readonly Result[]): Measure[] {
  return results.flatMap(({ size, times, least }) =>
    [...times].flatMap(([name, values]): Measure[] => {
      const measure = `search, ${name}, 10^${Math.round(Math.log10(size))} messages`;
      const peer = 'select 1 through the same stack';
      const [p50, p95] = [quantile(values, 0.5), quantile(values, 0.95)];
      const n = values.length;
      return [
        { measure: `${measure}: p50`, value: p50, unit: 'ms', peer, peerValue: quantile(least, 0.5), n },
        {
          measure: `${measure}: p95`,
          value: p95,
          unit: 'ms',
          goal: `≤ ${LIMIT_MS}`,
          peer,
          peerValue: quantile(least, 0.95),
          n,
        },
      ];
    }),
  );
}
