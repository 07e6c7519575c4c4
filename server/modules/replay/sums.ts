import type { Policy } from '@amparo/policy';
import { Translator, mergeTally, newTally, replayChunk } from '@amparo/promises';
import type { Block, PolicyText, Replay, ReplayMapping } from '@amparo/promises';
import { namesOf, versionsOf } from './policy-texts.ts';
import type { ThreadMessage, ThreadOrder } from './thread-messages.ts';

/** Between two reports, at least. */
const REPORT_MS = 250;

/** Sums up block after block. */
export class Sums {
  readonly tally = newTally();
  private readonly replay: Replay;
  private readonly policies: () => readonly Policy[];
  private readonly say: (message: ThreadMessage) => void;
  private reported = Number.NEGATIVE_INFINITY;

  constructor(
    order: Pick<ThreadOrder, 'draft' | 'against' | 'at' | 'period'>,
    given: {
      readonly draft: Policy;
      readonly against: Policy | null;
      readonly policies: readonly PolicyText[];
      readonly contracts: Readonly<Record<string, unknown>>;
    },
    say: (message: ThreadMessage) => void,
  ) {
    this.say = say;
    const { draft, against, contracts } = given;
    const translate = (policy: Policy, mapping: ReplayMapping): Translator =>
      new Translator(policy, { mapping, routes: true, terms: contracts });
    const versions = versionsOf(given.policies, contracts);
    const { from, to } = order.period;
    this.replay = {
      draft: translate(draft, order.draft.mapping),
      against:
        order.against === 'in-force'
          ? versions.translator
          : against === null
            ? null
            : translate(against, order.against?.mapping ?? {}),
      at: order.at,
      zone: draft.desk.zone,
      ...(from === null ? {} : { from }),
      ...(to === null ? {} : { to }),
    };
    this.policies = () => [draft, ...(against === null ? versions.used() : [against])];
  }

  add(block: Block): void {
    mergeTally(this.tally, replayChunk(this.replay, block));
  }

  /** Says how far it is, the first time at once. */
  report(done: number, of: number): void {
    const now = performance.now();
    if (now - this.reported < REPORT_MS) return;
    this.reported = now;
    this.say({ kind: 'progress', tally: this.tally, names: namesOf(this.policies()), done, of });
  }

  done(): void {
    this.say({ kind: 'done', tally: this.tally, names: namesOf(this.policies()) });
  }
}
