import type { Conditions, LocalText, Origin } from '../../types.ts';

/** What somebody of the staff may do with a request. */
export const agentActions = ['assign', 'see', 'chat', 'call', 'session'] as const;
export type AgentAction = (typeof agentActions)[number];

export interface Attribute {
  readonly id: string;
  readonly name: LocalText;
  readonly values: ReadonlyMap<string, { readonly id: string; readonly name: LocalText }>;
  readonly origin: Origin;
}

/** What staff must be to deal with a request. Every row that applies counts, and all that it needs. */
export interface Restriction extends Conditions {
  readonly id: string;
  /** By attribute: any of these values. */
  readonly needs: Readonly<Record<string, readonly string[]>>;
  readonly for: readonly AgentAction[];
  readonly origin: Origin;
}

export interface AgentsPart {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly restrict: readonly Restriction[];
}
