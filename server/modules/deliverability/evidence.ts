import type { SpfRecord } from './spf-record.ts';

/** What a name server said: records; that the name has none of the type; that there is no such name; or nothing of use. */
export type Answer<T> =
  | { readonly state: 'found'; readonly records: readonly T[] }
  | { readonly state: 'none' }
  | { readonly state: 'missing' }
  | { readonly state: 'failed'; readonly why: string };

export interface MxRecord {
  readonly priority: number;
  /** Empty for the null MX (RFC 7505). */
  readonly exchange: string;
}

export interface TlsaRecord {
  readonly usage: number;
  readonly selector: number;
  readonly matching: number;
  readonly data: string;
}

/** Looks names up. Never rejects: what goes wrong is an answer. */
export interface Lookup {
  /** Each record's strings joined, as SPF and DKIM ask. */
  txt(name: string): Promise<Answer<string>>;
  mx(name: string): Promise<Answer<MxRecord>>;
  a(name: string): Promise<Answer<string>>;
  aaaa(name: string): Promise<Answer<string>>;
  cname(name: string): Promise<Answer<string>>;
  /** The names of an address. */
  ptr(address: string): Promise<Answer<string>>;
  tlsa(name: string): Promise<Answer<TlsaRecord>>;
}

/** A mail server's side of STARTTLS; `untried` when no connection came about, which may be due to our own network. */
export type TlsProbe =
  | { readonly state: 'untried'; readonly why: string }
  | { readonly state: 'plain'; readonly banner: string }
  | {
      readonly state: 'encrypted';
      readonly protocol: string;
      /** Is the certificate made for the server's name? */
      readonly nameFits: boolean;
      /** Does a chain lead to an authority that is known here? */
      readonly trusted: boolean;
      readonly fault: string | null;
      readonly subject: string;
      readonly issuer: string;
      /** Seconds. */
      readonly expires: number;
    };

/** One server that takes mail. */
export interface HostEvidence {
  readonly name: string;
  readonly cname: Answer<string>;
  readonly a: Answer<string>;
  readonly aaaa: Answer<string>;
  readonly tlsa: Answer<TlsaRecord>;
  readonly tls: TlsProbe;
}

export interface DkimEvidence {
  readonly selector: string;
  /** `ours`: a key of this desk; `given`: somebody named it; `common`: one that many services use, tried without a reason. */
  readonly origin: 'ours' | 'given' | 'common';
  readonly answer: Answer<string>;
  /** What our record must say as `p=`; null when the key is not ours. */
  readonly key: string | null;
}

export interface DmarcEvidence {
  /** The domain itself, then each above it, until one had a record. */
  readonly steps: readonly { readonly domain: string; readonly answer: Answer<string> }[];
  /** Whether foreign receivers of reports agree (RFC 7489 §7.1). */
  readonly reports: readonly { readonly address: string; readonly answer: Answer<string> }[];
}

/** What one domain publishes. */
export interface SpfDomain {
  readonly answer: Answer<string>;
  /** Its SPF records: one, if all is well. */
  readonly records: readonly SpfRecord[];
}

/** Every record that the domain's own leads to, and the addresses of the names in them. */
export interface SpfEvidence {
  readonly domains: ReadonlyMap<string, SpfDomain>;
  /** What `a` and `exists` of a name lead to. */
  readonly addresses: ReadonlyMap<string, Answer<string>>;
  /** What `mx` of a name leads to: its servers, and their addresses. */
  readonly exchanges: ReadonlyMap<
    string,
    { readonly mx: Answer<string>; readonly addresses: readonly string[] }
  >;
}

/** The policy file of MTA-STS. */
export type PolicyFile =
  | { readonly state: 'found'; readonly type: string; readonly text: string }
  | { readonly state: 'failed'; readonly why: string };

/** A server that sends the domain's mail, by one of its addresses. */
export interface SenderEvidence {
  readonly address: string;
  /** `given`: it is said to send; `mx`: it takes mail, and so most likely also sends. */
  readonly origin: 'given' | 'mx';
  readonly names: Answer<string>;
  /** What each of these names leads back to. */
  readonly back: readonly { readonly name: string; readonly addresses: readonly string[] }[];
}

/** Everything that was seen of a domain. What is wrong with it is worked out from this alone. */
export interface DomainEvidence {
  readonly domain: string;
  /** Instant of the look, in seconds. */
  readonly at: number;
  readonly mx: Answer<MxRecord>;
  readonly a: Answer<string>;
  readonly aaaa: Answer<string>;
  readonly hosts: readonly HostEvidence[];
  readonly spf: SpfEvidence;
  readonly dkim: readonly DkimEvidence[];
  readonly dmarc: DmarcEvidence;
  readonly mtaSts: { readonly record: Answer<string>; readonly policy: PolicyFile | null };
  readonly tlsRpt: Answer<string>;
  readonly senders: readonly SenderEvidence[];
  /** Sending servers that were named and have no address. */
  readonly unknownSenders: readonly string[];
}

export const recordsOf = <T>(answer: Answer<T>): readonly T[] =>
  answer.state === 'found' ? answer.records : [];

/** Does the domain certainly not have it? */
export const isAbsent = (answer: Answer<unknown>): boolean =>
  answer.state === 'none' || answer.state === 'missing';
