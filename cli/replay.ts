import { readFile } from 'node:fs/promises';
import { loadPolicyOrThrow, namedHolidays } from '@amparo/policy';
import type { ReplayMapping } from '@amparo/promises';
import { parse } from 'yaml';
import { customerSalt, openPastFile, readPeriod, runReplay } from '../server/modules/replay/door.ts';
import type {
  GivenPolicy,
  ReplayProgress,
  ReplayRequest,
  ReplayResult,
} from '../server/modules/replay/door.ts';
import { findDesk, withInstallation } from './installation.ts';
import { replayTable } from './replay-table.ts';

export interface ReplayOptions {
  readonly policy?: string | undefined;
  readonly against?: string | undefined;
  readonly in?: string | undefined;
  readonly desk?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly map?: string | undefined;
  readonly 'against-map'?: string | undefined;
  readonly minutes?: string | undefined;
  readonly jsonl?: boolean | undefined;
}

const DEFAULT_MINUTES = 15;

/**
 * `amparo replay --policy DRAFT (--in FILE | --desk D)`: past tickets under a draft policy, compared with the versions that they
 * were opened under or with `--against POLICY`. A table, or with `--jsonl` a line of JSON for the sums and one for each change;
 * progress goes to standard error.
 */
export async function replayCommand(options: ReplayOptions, write: (text: string) => void): Promise<number> {
  const { policy: file, in: past } = options;
  if (file === undefined) throw new Error('give the draft: amparo replay --policy DRAFT.yaml');
  if ((past === undefined) === (options.desk === undefined))
    throw new Error(
      'give the past: --in FILE (amparo export, amparo snapshot, amparo import) or --desk DESK',
    );
  const draft = await given(file, options.map);
  const minutes = minutesOf(options.minutes);
  const show = async (request: Omit<ReplayRequest, 'draft' | 'minutes' | 'period'>): Promise<number> => {
    // The zone of the draft is needed only to read dates.
    const dated = options.from !== undefined || options.to !== undefined;
    const zone = dated
      ? loadPolicyOrThrow(draft.source, { file, holidaySets: namedHolidays }).desk.zone
      : 'UTC';
    const period = readPeriod(options.from, options.to, zone);
    const result = await watched({ ...request, draft, minutes, period });
    write(options.jsonl === true ? jsonLines(result) : replayTable(result));
    return 0;
  };
  const policy = options.against === undefined ? null : await given(options.against, options['against-map']);
  if (past !== undefined) {
    const source = openPastFile(past);
    const at = source.head.at ?? Math.floor(Date.now() / 1000);
    // What another tool kept was under no policy of ours: then there is nothing to compare with.
    const against = policy ?? (source.head.policies.length > 0 ? 'in-force' : null);
    return show({ against, source, at });
  }
  return withInstallation(async (services) => {
    const desk = await findDesk(services, options.desk);
    return show({
      against: policy ?? 'in-force',
      at: services.clock.now(),
      source: {
        kind: 'database',
        url: services.db.urlFor('amparo_app'),
        deskId: desk.id,
        actor: { kind: 'system', id: null },
        salt: customerSalt(services.secret),
      },
    });
  });
}

async function given(file: string, map: string | undefined): Promise<GivenPolicy> {
  return {
    source: await readFile(file, 'utf8'),
    holidays: null,
    mapping: map === undefined ? {} : mappingOf(map, parse(await readFile(map, 'utf8'))),
  };
}

/** `severity: { urgent: S1, low: null }` and so on. */
function mappingOf(file: string, value: unknown): ReplayMapping {
  const fault = (what: string): Error =>
    new Error(`${file}: ${what}; write it as severity: { urgent: S1, spam: null }`);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw fault('a mapping is an object of facts');
  for (const [fact, names] of Object.entries(value)) {
    if (typeof names !== 'object' || names === null || Array.isArray(names))
      throw fault(`"${fact}" is an object of old ids and new`);
    for (const [id, name] of Object.entries(names))
      if (name !== null && typeof name !== 'string')
        throw fault(`"${fact}.${id}" is an id, or null to leave it out`);
  }
  return value as ReplayMapping;
}

function minutesOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_MINUTES;
  const minutes = Number(text);
  if (!(minutes > 0 && minutes <= 1440)) throw new Error('--minutes is what a response takes: 1 to 1440');
  return minutes;
}

/** Runs it and tells on standard error how far it is. Ctrl-C ends it with its threads. */
async function watched(request: ReplayRequest): Promise<ReplayResult> {
  const began = performance.now();
  const live = process.stderr.isTTY;
  const tell = ({ share, summary }: ReplayProgress): void => {
    const { draft } = summary.totals;
    const line = `${String(Math.floor(share * 100)).padStart(3)} %  ${summary.tickets.replayed} tickets, ${draft.broken} of ${draft.promised} promises broken  ${((performance.now() - began) / 1000).toFixed(1)} s`;
    process.stderr.write(live ? `\r${line}\u001b[K` : `${line}\n`);
  };
  const running = runReplay(request, tell);
  const stop = (): void => running.cancel();
  process.once('SIGINT', stop);
  try {
    return await running.result;
  } finally {
    process.off('SIGINT', stop);
    if (live) process.stderr.write('\r\u001b[K');
  }
}

function jsonLines({ summary, changes, further }: ReplayResult): string {
  const lines = [
    { summary },
    ...Object.entries(changes).flatMap(([kind, list]) => list.map((change) => ({ kind, ...change }))),
    ...Object.entries(further).flatMap(([rule, kinds]) =>
      Object.entries(kinds).flatMap(([kind, list]) => list.map((change) => ({ rule, kind, ...change }))),
    ),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
