import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import {
  exportTickets,
  openPastFile,
  readPeriod,
  ticketsOf,
  writeTickets,
} from '../server/modules/replay/door.ts';
import type { Take } from '../server/modules/replay/door.ts';
import { findDesk, withInstallation } from './installation.ts';

/** The command line runs for the product itself: it sees every ticket of the desk. */
const system = { kind: 'system', id: null } as const;

export interface ExportOptions {
  readonly desk?: string | undefined;
  readonly in?: string | undefined;
  readonly out?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** `amparo export --desk D`: every ticket with its events, as lines of JSON. Ids, figures and hashes; no texts, no names. */
export function exportCommand(options: ExportOptions): Promise<number> {
  return withInstallation(async (services) => {
    const desk = await findDesk(services, options.desk);
    const period = readPeriod(options.from, options.to, desk.zone);
    return writing(options.out, (take) =>
      exportTickets(services, { desk, actor: system, period, form: 'lines' }, take),
    );
  });
}

/** `amparo snapshot (--desk D | --in FILE) --out FILE`: the same as a file that `amparo replay` reads fastest. */
export function snapshotCommand(options: ExportOptions): Promise<number> {
  const { out } = options;
  if (out === undefined) throw new Error('say where to: amparo snapshot --desk DESK --out FILE');
  if (options.in !== undefined) {
    const source = openPastFile(options.in);
    if (source.kind === 'snapshot') throw new Error(`${options.in} is a snapshot already`);
    const { head } = source;
    const at = head.at ?? Math.floor(Date.now() / 1000);
    return writing(out, (take) => writeTickets({ ...head, at }, ticketsOf(source), 'snapshot', take));
  }
  return withInstallation(async (services) => {
    const desk = await findDesk(services, options.desk);
    const period = readPeriod(options.from, options.to, desk.zone);
    return writing(out, (take) =>
      exportTickets(services, { desk, actor: system, period, form: 'snapshot' }, take),
    );
  });
}

/** Writes to a file, or to standard output, no faster than whoever reads it. */
export async function writing(
  file: string | undefined,
  work: (take: Take) => Promise<{ tickets: number; events: number }>,
): Promise<number> {
  const stream: Writable = file === undefined ? process.stdout : createWriteStream(file);
  const failed = new Promise<never>((_, reject) => stream.once('error', reject));
  failed.catch(() => undefined);
  const take: Take = (piece) =>
    Promise.race([failed, new Promise<void>((resolve) => stream.write(piece, () => resolve()))]);
  const { tickets, events } = await work(take);
  if (file !== undefined)
    await Promise.race([failed, new Promise<void>((resolve) => stream.end(() => resolve()))]);
  const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;
  process.stderr.write(
    `${count(tickets, 'ticket')}, ${count(events, 'event')}${file === undefined ? '' : ` in ${file}`}\n`,
  );
  return 0;
}
