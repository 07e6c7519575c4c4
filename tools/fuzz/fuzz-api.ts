import { z } from 'zod';
import type { Components, JsonSchema } from '../../server/description/examples.ts';
import { createKnown } from './known.ts';
import type { Known } from './known.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import { membersOf, withoutNeeds } from './sparse.ts';
import { bodyFor, textFor } from './values.ts';

interface Answer {
  $ref?: string;
  content?: Record<string, { schema?: JsonSchema }>;
}
interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean; schema?: JsonSchema }[];
  requestBody?: { content: Record<string, { schema?: JsonSchema; example?: unknown }> };
  responses: Record<string, Answer>;
}
interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas?: Components; responses?: Record<string, Answer> };
}

/** A request as it is sent. */
export interface FuzzRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}
export interface FuzzAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

export interface FuzzOptions {
  readonly description: object;
  readonly desk: string;
  /** By role, what each sends to say who it is. */
  readonly callers: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Of these, the ones that may do most: they are asked more often. */
  readonly able: readonly string[];
  /** Ids and numbers that there are; what answers tell is added. */
  readonly known: readonly string[];
  readonly count: number;
  readonly seed: number;
  readonly send: (request: FuzzRequest) => Promise<FuzzAnswer>;
  /** Asked before each request: true ends the run with what came out until then. */
  readonly over?: () => boolean;
}

/** What came of a run. */
export interface FuzzResult {
  readonly sent: number;
  readonly statuses: ReadonlyMap<number, number>;
  /** Operations that did what was asked at least once, and all that were asked. */
  readonly done: ReadonlySet<string>;
  readonly operations: number;
  readonly findings: readonly Finding[];
}

/** A request whose answer breaks a rule, fit to be sent again. */
export interface Finding {
  readonly rule: string;
  readonly caller: string;
  readonly request: FuzzRequest;
  readonly answer: FuzzAnswer;
}

/** No answer may take longer; one that did is asked again, since a busy machine is no fault of the program. */
const longestMs = 1000;

/** What reaches out, goes on for ever, or would send the callers away: tried by tests of its own. */
const left = new Set([
  'readEvents',
  'streamEvents',
  'checkDeliverability',
  'testMailbox',
  'testRelay',
  'startReplay',
  'revokeKey',
  'signOutPerson',
  'signOut',
  'setSignInRule',
]);

/** Traces, queries and paths of ours: nobody's business (field notes, class 29). */
const innards =
  /\bat .+\.[jt]s:\d+|node_modules|\/server\/|syntax error at or near|violates|relation "|column "|\bselect\b.+\bfrom\b|insert into|pg_|postgres/i;

/**
 * Sends requests that the description allows, and others that it does not, as each role, and looks at every answer: none of ours
 * is a fault of ours (5xx), slow, undescribed, of another shape than described, or tells what is inside.
 */
export async function fuzzApi(options: FuzzOptions): Promise<FuzzResult> {
  const random = createRandom(options.seed);
  const description = options.description as Description;
  const operations = Object.entries(description.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) =>
      left.has(operation.operationId) || streams(operation) ? [] : [{ path, method, operation }],
    ),
  );
  const callers = Object.entries(options.callers);
  const known = createKnown(options.known);
  const statuses = new Map<number, number>();
  const findings: Finding[] = [];
  const done = new Set<string>();
  const check = createChecker(description);
  let sent = 0;
  for (; sent < options.count && options.over?.() !== true; sent++) {
    // Each operation in turn, so that none is left out; everything else by lot.
    const { path, method, operation } = operations[sent % operations.length] ?? {
      path: '',
      method: 'get',
      operation: null,
    };
    const able = callers.filter(([name]) => options.able.includes(name));
    const from = random.chance(0.6) ? able : callers;
    const [caller, headers] = from[random.below(from.length)] ?? ['', {}];
    if (operation === null) throw new Error('the description has no operations');
    const request = requestFor(
      random,
      { path, method, operation, desk: options.desk, headers, known },
      description,
    );
    const answer = await withinReason(options.send(request));
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    if (answer.status < 300) done.add(operation.operationId);
    if (answer.type.includes('json') && answer.status < 300) known.learn(path, answer.text);
    const rules = check(operation, answer, request.url);
    if (answer.status >= 400 && innards.test(withoutEcho(answer.text, request)))
      rules.push('tells what is inside');
    if (await isSlow(options, request, answer)) rules.push(`slower than ${longestMs} ms`);
    for (const rule of rules)
      findings.push({ rule, caller, request, answer: { ...answer, text: answer.text.slice(0, 400) } });
  }
  return { sent, statuses, done, operations: operations.length, findings };
}

/** What an operation answers with when all is well. */
const shapeOf = ({ responses }: Operation): JsonSchema | undefined =>
  responses['200']?.content?.['application/json']?.schema;

const streams = ({ responses }: Operation): boolean =>
  Object.values(responses).some(({ content = {} }) => 'text/event-stream' in content);

/** Half a minute is no busy machine any more: what hangs is a finding, and not the end of the run. */
const hangsMs = 30_000;

async function withinReason(asked: Promise<FuzzAnswer>): Promise<FuzzAnswer> {
  const { promise, resolve } = Promise.withResolvers<FuzzAnswer>();
  const timer = setTimeout(() => resolve({ status: 0, type: '', text: 'no answer' }), hangsMs);
  return Promise.race([asked, promise]).finally(() => clearTimeout(timer));
}

const times = new WeakMap<FuzzAnswer, number>();

/** Notes how long an answer took. */
export async function timed(answer: Promise<FuzzAnswer>): Promise<FuzzAnswer> {
  const begun = performance.now();
  const got = await answer;
  times.set(got, performance.now() - begun);
  return got;
}

async function isSlow(
  { send, desk }: FuzzOptions,
  request: FuzzRequest,
  answer: FuzzAnswer,
): Promise<boolean> {
  if ((times.get(answer) ?? 0) <= longestMs) return false;
  for (let again = 0; again < 4; again++) {
    const took = times.get(await send(request)) ?? 0;
    // Asked right beside it: a machine, or a database, that is slow with hardly anything says nothing of what was asked.
    const idle =
      times.get(await send({ method: 'GET', url: `/api/v1/${desk}`, headers: {}, body: undefined })) ?? 0;
    if (took <= longestMs || took <= 10 * idle) return false;
  }
  return true;
}

function requestFor(
  random: Random,
  from: {
    path: string;
    method: string;
    operation: Operation;
    desk: string;
    headers: Readonly<Record<string, string>>;
    known: Known;
  },
  description: Description,
): FuzzRequest {
  const { operation, known } = from;
  const parameters = operation.parameters ?? [];
  const url = from.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'desk') return random.chance(0.98) ? from.desk : 'nowhere';
    const schema = parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? {};
    const there = random.chance(0.7) ? known.pickFor(random, from.path, name) : null;
    return (
      encodeURIComponent(
        wellFormed(there ?? textFor(random, schema, `${operation.operationId}.${name}`, known.all())),
      ) || '-'
    );
  });
  const query = new URLSearchParams();
  for (const { name, schema, required, ...one } of parameters) {
    if (one.in === 'query' && (required === true || random.chance(0.25)))
      query.append(
        name,
        name === 'fields' && random.chance(0.7)
          ? someOf(random, membersOf(shapeOf(operation), description.components.schemas ?? {}))
          : wellFormed(textFor(random, schema ?? {}, `${operation.operationId}.${name}`, known.all())),
      );
  }
  if (random.chance(0.03)) query.append('constructor', 'x');
  const headers: Record<string, string> = { ...from.headers };
  for (const { name, required, ...one } of parameters) {
    if (one.in === 'header' && random.chance(required === true ? 0.8 : 0.15))
      headers[name] = random.pick(['*', '"1"', 'W/"x"', '*', '"1-abc", "2"', 'nonsense', 'x'.repeat(500)]);
  }
  const media = operation.requestBody?.content['application/json'];
  const body =
    media?.schema === undefined
      ? undefined
      : bodyFor(random, media, description.components.schemas ?? {}, known.all());
  return {
    method: from.method.toUpperCase(),
    url: query.size === 0 ? url : `${url}?${query}`,
    headers,
    body,
  };
}

const wellFormed = (text: string): string => text.toWellFormed().slice(0, 2000);

const someOf = (random: Random, names: readonly string[]): string =>
  names.filter(() => random.chance(0.3)).join(',') || (names[0] ?? 'id');

function createChecker(
  description: Description,
): (operation: Operation, answer: FuzzAnswer, url: string) => string[] {
  const definitions = inDefinitions(description.components.schemas ?? {});
  const shapes = new Map<object, z.ZodType>();
  const fits = (schema: JsonSchema, text: string): boolean => {
    let shape = shapes.get(schema);
    if (shape === undefined) {
      const whole = { ...inDefinitions(schema), $defs: definitions };
      shape = z.fromJSONSchema(whole as Parameters<typeof z.fromJSONSchema>[0]);
      shapes.set(schema, shape);
    }
    return shape.safeParse(JSON.parse(text)).success;
  };
  return (operation, answer, url) => {
    const rules: string[] = [];
    if (answer.status === 0) return ['no answer at all'];
    if (answer.status >= 500 && answer.status !== 503) rules.push('a fault of ours');
    const described = operation.responses[String(answer.status)];
    if (described === undefined) return [...rules, `${answer.status} is not described`];
    const { content = {} } =
      described.$ref === undefined
        ? described
        : (description.components.responses?.[described.$ref.split('/').at(-1) ?? ''] ?? {});
    if (answer.status >= 400 && !answer.type.includes('application/problem+json'))
      rules.push('no problem+json');
    const schema = Object.entries(content).find(([type]) => answer.type.startsWith(type))?.[1].schema;
    const asked = new URLSearchParams(url.split('?')[1]).has('fields') && answer.status === 200;
    const whole =
      asked && schema !== undefined ? withoutNeeds(schema, description.components.schemas ?? {}) : schema;
    if (whole !== undefined && answer.type.includes('json') && !fits(whole, answer.text))
      rules.push('another shape than described');
    return rules;
  };
}

/** A problem may name what was asked for: that is the caller's own. */
function withoutEcho(text: string, { url, body }: FuzzRequest): string {
  const said = [
    ...decodeURIComponent(url.split('?')[0] ?? '').split('/'),
    ...new URLSearchParams(url.split('?')[1]).values(),
  ];
  const own = [
    ...said,
    ...(JSON.stringify(body ?? null).match(/"(?:[^"\\]|\\.)*"/g) ?? []).map((each) =>
      String(JSON.parse(each)),
    ),
  ];
  return own
    .filter((each) => each.length > 3)
    .reduce((left, each) => left.replaceAll(JSON.stringify(each).slice(1, -1), '…'), text);
}

const inDefinitions = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', '"#/$defs/')) as object;
