import type { Fault, Outline } from '@amparo/policy';
import type { TicketEvent } from '@amparo/promises';
import type { ChangeReport, Comparison, OpenComparison, ReportOptions, TestResult } from '@amparo/questions';
import type { TextRow } from './queries.ts';

/** A policy's text; with its holidays when it is published. */
export interface PolicyText {
  readonly source: string;
  readonly holidays: TextRow['holidays'] | null;
}

/** Which publication a text says to be. */
export interface TextEdition {
  readonly desk: string;
  readonly zone: string;
  readonly version: string;
  readonly effective: string;
  readonly hash: string;
}

export interface CheckResult {
  readonly faults: readonly Fault[];
  readonly tests: readonly TestResult[];
  /** Null when the text does not compile. */
  readonly edition: TextEdition | null;
  /** The public page in each language of the desk; none when the text does not compile. */
  readonly outlines: Readonly<Record<string, Outline>>;
}

/** A ticket whose promises run. */
export interface RunningTicket {
  readonly id: string;
  /** The version under which it runs. */
  readonly policyId: string;
  readonly events: readonly TicketEvent[];
}

/** Two policies, and what the later would mean for tickets that run under versions of `versions`. */
export interface ComparisonJob {
  readonly from: PolicyText;
  readonly to: PolicyText;
  readonly running: {
    readonly versions: Readonly<Record<string, PolicyText>>;
    readonly tickets: readonly RunningTicket[];
    /** Epoch seconds. */
    readonly at: number;
  } | null;
  /** In which language, and for whom, it is put into words. */
  readonly report: ReportOptions;
}

export interface ComparisonResult {
  readonly comparison: Comparison;
  readonly report: ChangeReport;
  readonly open: OpenComparison | null;
}

/** What the thread of a workbench can do. */
export type Job =
  | { readonly do: 'check'; readonly source: string; readonly year: number }
  | { readonly do: 'ask'; readonly policy: PolicyText; readonly question: unknown }
  | { readonly do: 'compare'; readonly job: ComparisonJob };

/** One of `result`, `refused` (what is wrong with what was asked) and `failed` (a fault of ours). */
export interface Reply {
  readonly id: number;
  readonly result: unknown;
  readonly refused: string | null;
  readonly failed: string | null;
}
