import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { add, between, compileCalendar, openAt, parseInstant } from '@amparo/business-time';
import type { Calendar } from '@amparo/business-time';
import { naiveAdd, naiveBetween } from '../packages/business-time/src/naive.ts';
import { CALENDARS, CASES, ours } from './business-time-cases.ts';
import { PEERS } from './business-time-peer.ts';
import type { Order, Reply } from './business-time-peer.ts';
import type { Measure } from './measure.ts';

const CALLS = 1 << 20;
const ROUNDS = 5;
/** Answers that are also worked out minute by minute. */
const JUDGED = 300;
/** After so long a peer's answer counts as wrong: some never return. */
const LIMIT_MS = 3000;
const PEER_RATE_MS = 800;

/**
 * Business time on the Pardini calendar with 15 holidays, one core: calls per second, median of some rounds over random
 * instants of a year, every answer checked; beside it three peers, each in a process of its own in the calendar's zone,
 * with their rates on the same calendar and how many of the cases with known answers they get right.
 */
export async function run(): Promise<Measure[]> {
  const calendar = compileCalendar(ours(CALENDARS.pardini));
  const questions = ask();
  const own = {
    add: median(() => rateOfAdd(calendar, questions)),
    between: median(() => rateOfBetween(calendar, questions)),
  };
  const wrong = check(calendar, questions);
  const ownRight = CASES.filter(({ calendar: name, from, to, minutes }) => {
    const compiled = compileCalendar(ours(CALENDARS[name]));
    const [start, end] = [parseInstant(from), parseInstant(to)];
    return (
      between(compiled, start, end) === minutes * 60 &&
      add(compiled, start, { unit: 'working s', n: minutes * 60 }) === end
    );
  }).length;

  const measures: Measure[] = [
    {
      measure: 'business time: wrong answers of add and between',
      value: wrong,
      unit: 'answers',
      goal: '≤ 0',
      n: 2 * CALLS,
    },
  ];
  for (const peer of PEERS) {
    const rates = await order({ peer, calendar: CALENDARS.pardini, rateFor: PEER_RATE_MS }, 8 * PEER_RATE_MS);
    for (const operation of ['add', 'between'] as const) {
      const rate = rates?.[operation];
      if (typeof rate !== 'number') continue;
      measures.push({
        measure: `business time: ${operation}`,
        value: own[operation],
        unit: 'million/s',
        goal: '≥ 5',
        peer,
        peerValue: rate / 1e6,
        ratio: (own[operation] * 1e6) / rate,
        n: CALLS,
      });
    }
    const right = await rightAnswers(peer);
    measures.push({
      measure: 'business time: right answers',
      value: ownRight,
      unit: `of ${CASES.length}`,
      goal: `≥ ${CASES.length}`,
      peer,
      peerValue: right,
      ratio: ownRight / right,
      n: CASES.length,
    });
  }
  return measures;
}

type Questions = { from: Float64Array; to: Float64Array; seconds: Int32Array };

/** The same random questions in every run: a year of starts, up to 30 days between, up to 80 working hours. */
function ask(): Questions {
  let seed = 20_260_302;
  const random = (): number => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff) / 0x8000_0000;
  const start = parseInstant('2026-01-01T03:00:00Z');
  const questions = {
    from: new Float64Array(CALLS),
    to: new Float64Array(CALLS),
    seconds: new Int32Array(CALLS),
  };
  for (let i = 0; i < CALLS; i++) {
    const from = start + Math.floor(random() * 365 * 86_400);
    questions.from[i] = from;
    questions.to[i] = from + Math.floor(random() * 30 * 86_400);
    questions.seconds[i] = 1 + Math.floor(random() * 80 * 3600);
  }
  return questions;
}

// Subscripts below lie within the arrays' length; the results are summed so that no call can be left out.

function rateOfAdd(calendar: Calendar, { from, seconds }: Questions): number {
  const begin = performance.now();
  let sum = 0;
  for (let i = 0; i < CALLS; i++)
    sum += add(calendar, from[i] as number, { unit: 'working s', n: seconds[i] as number });
  return perMicrosecond(begin, sum);
}

function rateOfBetween(calendar: Calendar, { from, to }: Questions): number {
  const begin = performance.now();
  let sum = 0;
  for (let i = 0; i < CALLS; i++) sum += between(calendar, from[i] as number, to[i] as number);
  return perMicrosecond(begin, sum);
}

function perMicrosecond(begin: number, sum: number): number {
  const took = performance.now() - begin;
  if (!(sum > 0)) throw new Error('the calls gave nothing');
  return CALLS / took / 1000;
}

function median(round: () => number): number {
  round();
  const values = Array.from({ length: ROUNDS }, round).sort((a, b) => a - b);
  return values[ROUNDS >> 1] ?? 0;
}

/** How many answers are wrong: all by what add and between say of each other, some by a walk minute by minute. */
function check(calendar: Calendar, { from, to, seconds }: Questions): number {
  let wrong = 0;
  const input = ours(CALENDARS.pardini);
  if (input === '24x7') throw new Error('the Pardini calendar is not 24x7');
  const naive = {
    zone: input.zone,
    hours: input.hours ?? {},
    holidays: input.holidays ?? [],
    extra: [],
    holidaysCut: 'start' as const,
    sets: {},
  };
  for (let i = 0; i < CALLS; i++) {
    const [start, end, n] = [from[i] as number, to[i] as number, seconds[i] as number];
    const due = add(calendar, start, { unit: 'working s', n });
    if (
      between(calendar, start, due) !== n ||
      between(calendar, start, due - 1) !== n - 1 ||
      !openAt(calendar, due - 1).open
    )
      wrong++;
    const worked = between(calendar, start, end);
    const reached = add(calendar, start, { unit: 'working s', n: worked });
    if (reached > end || between(calendar, reached, end) !== 0) wrong++;
    if (i < JUDGED && (naiveAdd(naive, start, n) !== due || naiveBetween(naive, start, end) !== worked))
      wrong++;
  }
  return wrong;
}

async function rightAnswers(peer: Order['peer']): Promise<number> {
  let right = 0;
  for (const one of CASES) {
    const calendar = CALENDARS[one.calendar];
    const reply = await order({ peer, calendar, right: one }, LIMIT_MS);
    if (reply?.right) right++;
    else if (process.env['DEBUG_BENCH'])
      process.stderr.write(`${peer}: ${one.name}: ${reply ? 'wrong' : 'no answer'}\n`);
  }
  return right;
}

/** Asks a peer in its own process; undefined when it fails or does not answer in time. */
function order(what: Order, limit: number): Promise<Reply | undefined> {
  const script = fileURLToPath(new URL('business-time-peer.ts', import.meta.url));
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], {
      env: { ...process.env, TZ: what.calendar.zone },
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: limit,
      killSignal: 'SIGKILL',
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.on('error', () => resolve(undefined));
    child.on('close', (code) => resolve(code === 0 ? (JSON.parse(text) as Reply) : undefined));
    child.stdin.end(JSON.stringify(what));
  });
}
