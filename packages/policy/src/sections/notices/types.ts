import type { LocalText } from '../../types.ts';
import type { PromiseRule } from '../promises/types.ts';

export const noticeTo = ['requester', 'reporters', 'affected', 'named', 'everybody'] as const;
export type NoticeTo = (typeof noticeTo)[number];

export const noticeWays = [
  'mail',
  'channel',
  'portal',
  'in-product',
  'status-page',
  'post',
  'telephone',
] as const;
export type NoticeWay = (typeof noticeWays)[number];

/** Grades of evidence, weakest first. */
export const noticeEvidence = ['sent', 'delivered', 'shown', 'published', 'read'] as const;
export type NoticeEvidence = (typeof noticeEvidence)[number];

export const noticeContents = [
  'date',
  'reason',
  'effects',
  'solution',
  'release',
  'update',
  'migration',
  'successor',
] as const;
export type NoticeContent = (typeof noticeContents)[number];

/** A promise to tell each of some people. */
export interface NoticeRule {
  readonly id: string;
  readonly name: LocalText;
  readonly to: readonly NoticeTo[];
  readonly by: readonly NoticeWay[];
  /** Every way is needed, not only one. */
  readonly all: boolean;
  readonly evidence: readonly NoticeEvidence[];
  readonly carries: readonly NoticeContent[];
  /** Id of its wording in `texts`. */
  readonly say: string | null;
  /** The promise to one of them; what settles it is the evidence, under the event `told`. */
  readonly promise: PromiseRule;
}

export interface NoticesPart {
  readonly notices: ReadonlyMap<string, NoticeRule>;
}
