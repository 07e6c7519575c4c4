import type { Seconds } from '@amparo/business-time';
import type { ContractTerms, LocalText, Origin, PromiseType, ServiceAnswer, TargetRow } from '@amparo/policy';

/** What a contract changes for one customer (MAX-11). */
export type ContractFacts = ContractTerms;

/** What a request is about, beyond who asks, how and how gravely. What is not known is null, or not there. */
export interface About {
  readonly product: string | null;
  /** Phase of the product's life. */
  readonly phase: string | null;
  /** Periods that hold. */
  readonly during: readonly string[];
  /** Class of the installed release. */
  readonly release: string | null;
  /** The exclusion that it falls under. */
  readonly topic: string | null;
  /** The service that is asked for. */
  readonly service: string | null;
  /** Values of the policy's own facts. */
  readonly values: Readonly<Record<string, string>>;
}

/** What is known about a request when it is decided. Only `channel` must be given. */
export interface Facts {
  /** A channel of the policy, or a way in (`email`, `portal`, …) that the policy counts to one. */
  readonly channel: string;
  readonly plan?: string | null;
  readonly kind?: string | null;
  readonly severity?: string | null;
  readonly region?: string | null;
  readonly level?: string | null;
  readonly customer?: string | null;
  readonly named?: boolean | null;
  readonly subject?: string | null;
  readonly contract?: ContractFacts | null;
  readonly product?: string | null;
  /** Phase of the product's life on the day. */
  readonly phase?: string | null;
  /** Periods that hold on the day. */
  readonly during?: readonly string[] | null;
  /** Class of the release that the customer has installed. */
  readonly release?: string | null;
  /** The exclusion that the request falls under. */
  readonly topic?: string | null;
  /** The service that is asked for. */
  readonly service?: string | null;
  /** Values of the policy's own facts, by fact. */
  readonly values?: Readonly<Record<string, string>> | null;
}

/** The facts with every default of the policy filled in. */
export interface SettledFacts extends About {
  readonly channel: string;
  readonly plan: string;
  readonly kind: string;
  readonly severity: string;
  readonly region: string | null;
  readonly level: string;
  readonly customer: string | null;
  readonly named: boolean | null;
  readonly contract: ContractFacts | null;
}

/** Why: the part of the policy that spoke, and its clause. Texts are made on demand by `explainDecision`. */
export interface Because {
  readonly rule:
    | 'access'
    | 'admission'
    | 'exclusion'
    | 'entitlement'
    | 'priority'
    | 'route'
    | 'target'
    | 'strangers'
    | 'contract';
  readonly origin: Origin;
}

/** A channel as it stands for this customer at the time of the decision. `null` = never. */
export interface Way {
  readonly channel: string;
  readonly entitled: boolean;
  readonly live: boolean;
  readonly open: boolean;
  readonly opens: Seconds | null;
  readonly closes: Seconds | null;
  readonly calendar: string | null;
  readonly origin: Origin | null;
}

/** Why a request is not taken. */
export interface Refusal {
  /**
   * `admission`: the policy does not take it; `excluded`: it is about what is not served; `not-included`: not this
   * service, or not by this channel; `shut`: a live channel, not now.
   */
  readonly reason: 'admission' | 'excluded' | 'not-included' | 'shut';
  /** Id of the wording in the policy's `texts`, when it has one for this. */
  readonly say: string | null;
  /** The wording, from `texts` or of the exclusion itself. */
  readonly text: LocalText | null;
  /** Services to offer instead. */
  readonly instead: readonly string[];
  readonly rule: Because['rule'];
  readonly origin: Origin;
  /** When a live channel that is shut opens next; null for the other reasons, or when it never opens. */
  readonly opens: Seconds | null;
}

/** A promise that the decision opens. */
export interface Opening {
  readonly type: PromiseType;
  /** The level that answers, for `level-response`. */
  readonly level: string | null;
  readonly start: Seconds;
  readonly due: Seconds;
  readonly target: TargetRow;
}

export interface Decision {
  readonly at: Seconds;
  readonly policy: string;
  readonly admitted: boolean;
  /** Why the request is not admitted. It is recorded all the same. */
  readonly refusal: Refusal | null;
  readonly because: readonly Because[];
  readonly facts: SettledFacts;
  readonly level: string;
  readonly team: string;
  readonly promises: readonly Opening[];
  /** What is promised without a time: open, best effort, negotiated. */
  readonly answers: readonly {
    readonly type: PromiseType;
    readonly answer: NonNullable<TargetRow['answer']>;
    readonly target: TargetRow;
  }[];
  readonly duties: readonly { readonly id: string; readonly origin: Origin }[];
  /** What holds for the service that was asked for; null when none was. */
  readonly service: { readonly id: string; readonly answer: ServiceAnswer; readonly origin: Origin } | null;
  /** The channel that was asked for. */
  readonly wanted: Way;
  /** All channels, so that a refusal can say what is open instead. */
  readonly ways: readonly Way[];
}
