import type { SectionParts } from './sections/types.ts';
import type {
  AccessRow,
  Address,
  AdmissionRow,
  ChangeRule,
  Changeable,
  Channel,
  Clause,
  EscalationStep,
  IntakeRow,
  Kind,
  LadderStep,
  Level,
  LocalText,
  NamedCalendar,
  Origin,
  PauseRule,
  Plan,
  PromiseType,
  Reading,
  Region,
  ResolvedHolidays,
  RouteRow,
  Settler,
  Severity,
  TargetRow,
  Team,
} from './types.ts';

/** A policy that has been parsed, checked, compiled, frozen and hashed. Ids are unique within their map. */
export interface Policy extends SectionParts {
  /** SHA-256 (hex) of the canonical content, with the holiday dates that were read. */
  readonly hash: string;
  readonly version: string;
  /** Civil date in the desk's zone from which it holds. */
  readonly effective: string;
  readonly desk: {
    readonly id: string;
    readonly name: string;
    /** Ticket numbers read `OSW-1042`. */
    readonly prefix: string;
    readonly zone: string;
    readonly languages: readonly string[];
    readonly look: { readonly accent: string; readonly accentDark: string };
  };
  readonly source: { readonly title: string; readonly language: string };
  readonly title: LocalText;
  readonly summary: LocalText;
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly calendars: ReadonlyMap<string, NamedCalendar>;
  readonly regions: ReadonlyMap<string, Region>;
  readonly defaultRegion: string | null;
  readonly plans: ReadonlyMap<string, Plan>;
  /** The plan of people without a contract. */
  readonly strangers: { readonly plan: string; readonly origin: Origin };
  readonly channels: ReadonlyMap<string, Channel>;
  readonly access: readonly AccessRow[];
  readonly severities: ReadonlyMap<string, Severity>;
  readonly defaultSeverity: string;
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly defaultKind: string;
  readonly admission: readonly AdmissionRow[];
  readonly teams: ReadonlyMap<string, Team>;
  readonly levels: ReadonlyMap<string, Level>;
  readonly route: readonly RouteRow[];
  readonly targets: Readonly<Record<PromiseType, readonly TargetRow[]>>;
  readonly settles: Readonly<Record<PromiseType, readonly Settler[]>>;
  /** A permanent bounce of the message that settled a promise takes the settlement back. */
  readonly bounce: 'unsettle' | 'keep';
  readonly pauses: ReadonlyMap<string, PauseRule>;
  readonly changes: Readonly<Record<Changeable, ChangeRule>>;
  readonly escalation: readonly EscalationStep[];
  /** Steps of the ladder that watch promises of `promises`, by their id. */
  readonly promiseEscalation: readonly (LadderStep & { readonly promise: string })[];
  readonly addresses: readonly Address[];
  readonly intake: readonly IntakeRow[];
  readonly texts: ReadonlyMap<string, LocalText>;
  readonly readings: readonly Reading[];
  /** The dates of the named sets as they were read; part of the hash. */
  readonly holidays: ResolvedHolidays;
}
