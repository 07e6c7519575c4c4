import type { Amount } from '@amparo/business-time';
import type { Conditions, LocalText, Origin } from '../../types.ts';

/** What a pack is counted in. Of `hours` and `days` the account is in whole minutes, of the others in pieces. */
export const packUnits = ['incidents', 'packages', 'visits', 'hours', 'days'] as const;
export type PackUnit = (typeof packUnits)[number];

export const consumeTimes = ['opening', 'closing', 'logging'] as const;
export type ConsumeTime = (typeof consumeTimes)[number];

/** Why something is given back. Closed: each is an event that a module knows. */
export const refundCauses = ['our-fault', 'duplicate', 'merged', 'reclassified', 'withdrawn'] as const;
export type RefundCause = (typeof refundCauses)[number];

export const overdrawAnswers = ['refuse', 'ask', 'allow'] as const;
export type OverdrawAnswer = (typeof overdrawAnswers)[number];

export const travelCounts = ['counted', 'half', 'free'] as const;
export type TravelCount = (typeof travelCounts)[number];

/** What a pack covers. First match; nothing matches = not covered. */
export interface PackCover extends Conditions {
  /** Pieces or minutes that a request costs at opening or closing; null: what is logged. */
  readonly cost: number | null;
  readonly origin: Origin;
}

/** Time that such a request takes in these hours counts so many times. First match for each second; nothing matches = once. */
export interface PackBand extends Conditions {
  /** Null: at any hour. */
  readonly calendar: string | null;
  /** In hundredths: 150 is one and a half times. */
  readonly times: number;
  readonly origin: Origin;
}

export interface PackTime {
  /** Minutes; what is logged is rounded up to a whole number of them. */
  readonly round: number;
  /** Least minutes that are charged. */
  readonly least: number;
  /** What is logged and takes fewer seconds is not charged. */
  readonly freeUnder: number;
  readonly travel: TravelCount;
  readonly bands: readonly PackBand[];
  /** Reasons for which what is logged is not charged. */
  readonly free: ReadonlyMap<string, { readonly name: LocalText; readonly origin: Origin }>;
}

export interface RefundRow {
  readonly cause: readonly RefundCause[];
  /** Of what was charged, in millionths; a fraction is cut off. */
  readonly share: number;
  readonly origin: Origin;
}

/** A pack of incidents, packages, visits, hours or days, and how it is used up (OPS-12 … OPS-14). */
export interface PackRules {
  readonly id: string;
  readonly name: LocalText;
  readonly unit: PackUnit;
  /** Minutes or pieces to the unit: 60 for hours, those of a working day for days, else 1. */
  readonly per: number;
  readonly covers: readonly PackCover[];
  /** How long it holds, from the day of the grant on; null: for good. */
  readonly valid: Amount | null;
  readonly consume: ConsumeTime;
  /** Minutes set aside at the opening; the rest is released at the closing. */
  readonly reserve: number;
  /** Of time only. */
  readonly time: PackTime | null;
  /** First match; nothing matches = not given back. */
  readonly refunds: readonly RefundRow[];
  /** What comes back to a pack that has expired holds so long again; null: it is lost. */
  readonly afterExpiry: Amount | null;
  readonly rollOver: {
    readonly share: number;
    /** Pieces or minutes; null: all of the share. */
    readonly most: number | null;
    readonly valid: Amount;
    /** Whether what was rolled over is so once more. */
    readonly again: boolean;
    readonly origin: Origin;
  } | null;
  readonly overdraw: {
    readonly answer: OverdrawAnswer;
    /** Pieces or minutes; null: without limit. */
    readonly most: number | null;
    /** What is overdrawn counts so many times, in hundredths. */
    readonly times: number;
    /** Id of a wording in `texts`: how to get more. */
    readonly say: string | null;
    readonly origin: Origin;
  };
  readonly alerts: {
    /** Used shares at which people are told, in millionths, smallest first. */
    readonly used: readonly number[];
    /** Seconds before the end of a pack that is not used up; null: nobody is told. */
    readonly expiring: number | null;
    readonly origin: Origin;
  } | null;
  /** Whether companies of the same group may use it. */
  readonly shared: boolean;
  readonly origin: Origin;
}

export interface PacksPart {
  readonly packs: ReadonlyMap<string, PackRules>;
}
