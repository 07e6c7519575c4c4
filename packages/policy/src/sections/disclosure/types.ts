import type { Amount } from '@amparo/business-time';
import type { Conditions, LocalText, Origin } from '../../types.ts';

/** What a form can ask for. Closed. */
export const reportFieldTypes = ['text', 'yes-no', 'version', 'date', 'file', 'contact'] as const;
export type ReportFieldType = (typeof reportFieldTypes)[number];

/** What a publication can be made of. Closed. */
export const publicationParts = [
  'description',
  'affected-versions',
  'severity',
  'mitigation',
  'corrections',
  'identifier',
  'credit',
] as const;
export type PublicationPart = (typeof publicationParts)[number];

/** What happens to a running embargo when something becomes known: it ends, or people are told that it should. */
export type EmbargoReaction = 'end' | 'tell';

export interface ReportField {
  readonly id: string;
  readonly text: LocalText;
  readonly type: ReportFieldType;
  /** Without it a report is not complete. Others help. */
  readonly required: boolean;
  readonly origin: Origin;
}

/** Why a report is found invalid (ISO/IEC 30111, verification). */
export interface ReportReason {
  readonly id: string;
  readonly text: LocalText;
  readonly origin: Origin;
}

/** What a publication needs. First match; nothing matches = nothing. */
export interface PublicationRow extends Conditions {
  readonly needs: readonly PublicationPart[];
  readonly origin: Origin;
}

export interface Embargo {
  /** What we propose to whoever proposes nothing; null: no embargo by default. Wall time from the receipt. */
  readonly default: Amount | null;
  /** No embargo lasts longer from the receipt. */
  readonly most: Amount | null;
  /** When attacks become known, or when the fix is ready. That something is public always ends it. */
  readonly attacks: EmbargoReaction;
  readonly fixReady: EmbargoReaction;
  readonly origin: Origin;
}

/** How reports of vulnerabilities are dealt with. */
export interface Disclosure {
  /** The only teams that see reports. */
  readonly audience: readonly string[];
  /** Whether a report is taken from people who do not say who they are. */
  readonly anonymous: boolean;
  readonly asks: readonly ReportField[];
  readonly reasons: ReadonlyMap<string, ReportReason>;
  /** After how long a report that stays invalid, or deferred, is closed by itself; null: it is not. */
  readonly closes: { readonly invalid: Amount | null; readonly deferred: Amount | null };
  readonly embargo: Embargo | null;
  readonly publication: readonly PublicationRow[];
  readonly origin: Origin;
}

export interface DisclosurePart {
  /** Null when the policy says nothing of vulnerabilities. */
  readonly disclosure: Disclosure | null;
}
