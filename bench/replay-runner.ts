// One replay in a process of its own, so that its memory is its own. Order and reply are JSON.

import { customerSalt, openPastFile, runReplay } from '../server/modules/replay/door.ts';
import type { ReplayRequest } from '../server/modules/replay/door.ts';

export interface ReplayOrder {
  readonly draft: string;
  readonly at: number;
  readonly threads: number;
  readonly file?: string;
  readonly database?: { readonly url: string; readonly deskId: string };
}

export interface ReplayReply {
  readonly seconds: number;
  /** Until the first sums were there. */
  readonly first: number;
  /** Processor time of all threads, in seconds: it depends less on what else the machine does. */
  readonly processor: number;
  /** The most memory that the process ever had, in MB. */
  readonly memory: number;
  readonly tickets: number;
  readonly promises: number;
  readonly moved: number;
}

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const order = JSON.parse(Buffer.concat(chunks).toString()) as ReplayOrder;

const began = performance.now();
const before = process.cpuUsage();
let first = Number.NaN;
const source: ReplayRequest['source'] =
  order.file !== undefined
    ? openPastFile(order.file)
    : {
        kind: 'database',
        url: order.database?.url ?? '',
        deskId: order.database?.deskId ?? '',
        actor: { kind: 'system', id: null },
        salt: customerSalt(Buffer.from('bench')),
      };
const running = runReplay(
  {
    draft: { source: order.draft, holidays: null, mapping: {} },
    against: 'in-force',
    period: { from: null, to: null },
    at: order.at,
    minutes: 15,
    source,
    threads: order.threads,
  },
  () => {
    if (Number.isNaN(first)) first = performance.now() - began;
  },
);
const { summary } = await running.result;
const spent = performance.now() - began;
const used = process.cpuUsage(before);
const reply: ReplayReply = {
  seconds: spent / 1000,
  first: (Number.isNaN(first) ? spent : first) / 1000,
  processor: (used.user + used.system) / 1e6,
  memory: process.resourceUsage().maxRSS / 1024,
  tickets: summary.tickets.replayed,
  promises: summary.totals.draft.promised,
  moved: summary.changes.reduce((sum, { total }) => sum + total, 0),
};
process.stdout.write(JSON.stringify(reply));
