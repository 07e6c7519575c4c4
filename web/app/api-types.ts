import type { Operations } from '../../contract/api.ts';

// What the pages read of the API's answers, taken from its contract. Instants are ISO 8601 in UTC.

type Answer<Operation extends keyof Operations> = Operations[Operation]['answers'] extends { 200: infer Body }
  ? Body
  : never;
type Item<List> = List extends { items: readonly (infer One)[] } ? One : never;
/** Answers are read, never changed. */
type Read<T> = T extends readonly (infer One)[]
  ? number extends T['length']
    ? readonly Read<One>[]
    : { readonly [Key in keyof T]: Read<T[Key]> }
  : T extends object
    ? { readonly [Key in keyof T]: Read<T[Key]> }
    : T;

export type LocalText = Readonly<Record<string, string>>;
export type Instant = string;

export interface List<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** application/problem+json (RFC 9457), or as much of it as there is. */
export type Problem = Partial<Read<Operations['GET /api/v1/{desk}']['answers'][404]>>;

export type Desk = Omit<Read<Answer<'GET /api/v1/{desk}'>>, 'plan'> & {
  /** The plan of whoever asks. */
  readonly plan?: string;
};
/** A channel as it stands now for whoever asks. */
export type Way = Desk['channels'][number];
export type Me = Read<Answer<'GET /api/v1/{desk}/me'>>;
export type Factors = Read<Answer<'GET /api/v1/{desk}/me/factors'>>;
export type Passkey = Read<Item<Answer<'GET /api/v1/{desk}/me/passkeys'>>>;
export type OpenSession = Read<Item<Answer<'GET /api/v1/{desk}/me/sessions'>>>;
export type StaffMember = Read<Item<Answer<'GET /api/v1/{desk}/staff'>>>;
export type Invitation = Read<Item<Answer<'GET /api/v1/{desk}/agents/invitations'>>>;
export type Connections = Read<Answer<'GET /api/v1/{desk}/me/connections'>>;
export type ProviderSettings = Read<Item<Answer<'GET /api/v1/{desk}/sign-in-providers'>>>;
export type SignInRule = Read<Item<Answer<'GET /api/v1/{desk}/sign-in-rules'>>>;

export type ApiKey = Read<Item<Answer<'GET /api/v1/{desk}/keys'>>>;
export type AuditEntry = Read<Item<Answer<'GET /api/v1/{desk}/audit'>>>;
export type CheckedStaff = Read<Answer<'GET /api/v1/{desk}/agents/attributes'>>;

type ApiTicket = Read<Item<Answer<'GET /api/v1/{desk}/tickets'>>>;
type ApiFullTicket = Read<Answer<'GET /api/v1/{desk}/tickets/{number}'>>;

/** A promise as it stands, without the history that the explanation tells. */
export type PromiseEntry = Omit<ApiTicket['promises'][number], 'pauses' | 'changes' | 'steps'>;
/** A promise of a ticket with where its clock stood still and what moved it. */
export type TicketPromise = ApiTicket['promises'][number];
/** The stretch of time that a promise bar shows. */
export type BarSpan = NonNullable<PromiseEntry['bar']>;

type ApiDecision = Read<Answer<'POST /api/v1/{desk}/decisions'>>;
type Refusal = NonNullable<ApiDecision['refusal']>;

/** The policy's answer to a request, as much of it as pages show. */
export interface Decision extends Pick<
  ApiDecision,
  'at' | 'admitted' | 'level' | 'team' | 'promises' | 'duties'
> {
  /** `say` is the wording in all its languages in a fresh decision, and only its id in a stored one. */
  readonly refusal: (Pick<Refusal, 'text' | 'clause'> & { readonly say: Refusal['say'] | string }) | null;
  readonly because: readonly Pick<ApiDecision['because'][number], 'rule' | 'clause'>[];
  readonly wanted: Way | null;
  /** A stored decision leaves out the names: the desk knows those of its channels. */
  readonly ways: readonly Way[];
}

/** What a form has to ask, worked out from the policy. */
export type RequestForm = Read<Answer<'POST /api/v1/{desk}/request-form'>>;
/** What a ticket is about beyond kind and severity, and what helps to diagnose it. */
export type TicketFacts = Read<Answer<'GET /api/v1/{desk}/tickets/{number}/facts'>>;

/** A contact's own organisation. */
export type Organisation = Read<Answer<'GET /api/v1/{desk}/me/organisation'>>;

export type TicketSummary = Omit<
  ApiTicket,
  'region' | 'zone' | 'restricted' | 'decision' | 'abilities' | 'next' | 'promises'
> & {
  readonly next: PromiseEntry | null;
  readonly promises: readonly PromiseEntry[];
};

export type ViewName = NonNullable<Operations['GET /api/v1/{desk}/tickets']['query']['view']>;

export type Search = Read<Answer<'GET /api/v1/{desk}/search'>>;
export type SearchHit = Search['items'][number];

export type ChecklistItem = Read<ApiFullTicket['checklists'][string]>[number];

export type Ticket = Omit<TicketSummary, 'promises'> &
  Pick<ApiFullTicket, 'region' | 'abilities' | 'checklists' | 'others' | 'claim' | 'participants'> & {
    readonly decision: Decision;
    readonly promises: readonly TicketPromise[];
  };

/** What stands beside the conversation of a ticket. */
export type Dossier = Read<Answer<'GET /api/v1/{desk}/tickets/{number}/dossier'>>;
/** A tag of the desk, and how many tickets bear it. */
export type TagUse = Read<Item<Answer<'GET /api/v1/{desk}/tags'>>>;

export type StreamItem = Read<Item<Answer<'GET /api/v1/{desk}/tickets/{number}/stream'>>>;
export type StreamMessage = Extract<StreamItem, { kind: 'message' }>;
export type StreamEvent = Extract<StreamItem, { kind: 'event' }>;

export type ExplanationStep = Pick<
  Read<Item<Answer<'GET /api/v1/{desk}/tickets/{number}/promises/{promise}/explanation'>>>,
  'kind' | 'at' | 'clause' | 'text' | 'params'
>;

type ApiLedger = Read<Answer<'GET /api/v1/{desk}/ledger'>>;
export type LedgerEntry = PromiseEntry & {
  readonly ticket: ApiLedger['items'][number]['ticket'];
  readonly evidence: readonly Pick<
    ApiLedger['items'][number]['evidence'][number],
    'seq' | 'type' | 'at' | 'recorded' | 'actor'
  >[];
};
export interface Ledger extends List<LedgerEntry> {
  readonly summary: ApiLedger['summary'];
  readonly months: ApiLedger['months'];
}

/** What was found of a domain's mail. */
export type DomainCheck = Read<Item<Answer<'GET /api/v1/{desk}/deliverability-checks'>>>;

/** An address of another system that is told of events. */
export type Webhook = Read<Answer<'GET /api/v1/{desk}/webhooks/{id}'>>;
export type WebhookDelivery = Read<Item<Answer<'GET /api/v1/{desk}/webhooks/{id}/deliveries'>>>;

/** An address to which nothing is sent. */
export type Suppression = Read<Item<Answer<'GET /api/v1/{desk}/mail-suppressions'>>>;
export type Mailbox = Read<Item<Answer<'GET /api/v1/{desk}/mailboxes'>>>;
export type MailboxPage = Read<Answer<'GET /api/v1/{desk}/mailboxes/{id}'>>;
/** What is wrong with a mail server. */
export type MailFault = NonNullable<Mailbox['fault']>;
export type MailServerTest = Read<Answer<'POST /api/v1/{desk}/mailbox-tests'>>;
export type MailRelay = Read<Item<Answer<'GET /api/v1/{desk}/mail-relays'>>>;
export type MailGrant = Read<Item<Answer<'GET /api/v1/{desk}/mail-grants'>>>;
export type MailRegistration = Read<Item<Answer<'GET /api/v1/{desk}/mail-registrations'>>>;

/** A key with which mail is signed. */
export type DkimKey = Read<Item<Answer<'GET /api/v1/{desk}/dkim-keys'>>>;

export type MailTemplate = Read<Answer<'GET /api/v1/{desk}/mail-templates/{kind}/{language}'>>;

export type Agent = Read<Item<Answer<'GET /api/v1/{desk}/agents'>>>;
export type SpamFilter = Read<Answer<'GET /api/v1/{desk}/spam'>>;
export type ListedSender = Read<Item<Answer<'GET /api/v1/{desk}/senders'>>>;
export type TrustSettings = Read<Answer<'GET /api/v1/{desk}/trust'>>;
export type OutboxMail = Pick<
  Read<Item<Answer<'GET /api/v1/{desk}/outbox'>>>,
  'id' | 'at' | 'to' | 'from' | 'subject' | 'state' | 'text' | 'html' | 'ticket'
>;

/** A fixed wording by key, translated here; `count` in `params` chooses the plural. */
export interface OutlineLabel {
  readonly kind: 'label';
  readonly key: string;
  readonly params: Readonly<Record<string, string | number | OutlineLabel>>;
}

/** A text of the policy in the best language there is. */
export interface OutlineWords {
  readonly kind: 'text';
  readonly text: string;
  readonly language: string;
}

export type Phrase = OutlineLabel | OutlineWords;

export interface Remark {
  readonly type: 'reading' | 'option';
  readonly words: OutlineWords;
}

export interface OutlineCell {
  readonly phrases: readonly Phrase[];
  readonly clauses: readonly string[];
  readonly absent: boolean;
  readonly calendar: string | null;
  readonly remarks: readonly Remark[];
}

export interface TableBlock {
  readonly type: 'table';
  readonly caption: Phrase;
  readonly columns: readonly Phrase[];
  readonly rows: readonly { readonly head: readonly Phrase[]; readonly cells: readonly OutlineCell[] }[];
  readonly clauses: readonly string[];
}

export interface ParagraphsBlock {
  readonly type: 'paragraphs';
  readonly items: readonly { readonly phrase: Phrase; readonly clauses: readonly string[] }[];
}

export interface ListBlock {
  readonly type: 'list';
  readonly caption: Phrase | null;
  readonly items: readonly {
    readonly anchor: string;
    readonly title: Phrase | null;
    readonly phrases: readonly Phrase[];
    readonly details: readonly { readonly label: Phrase; readonly phrases: readonly Phrase[] }[];
    readonly clauses: readonly string[];
    readonly remarks: readonly Remark[];
  }[];
}

export interface WeekInterval {
  readonly open: string;
  readonly close: string;
  /** Minutes from the midnight that begins the day; `to` goes past 1440 for hours past midnight. */
  readonly from: number;
  readonly to: number;
}

export interface HoursBlock {
  readonly type: 'hours';
  readonly calendar: string;
  readonly name: OutlineWords;
  readonly zone: string;
  readonly always: boolean;
  /** Monday (1) to Sunday (7). */
  readonly week: readonly { readonly weekday: number; readonly intervals: readonly WeekInterval[] }[];
  readonly exceptions: readonly Phrase[];
  readonly clauses: readonly string[];
  readonly remarks: readonly Remark[];
}

export interface TimelineBlock {
  readonly type: 'timeline';
  readonly anchor: string;
  readonly name: OutlineWords;
  readonly bars: readonly {
    readonly kind: 'phase' | 'period';
    readonly name: OutlineWords;
    /** YYYY-MM-DD. Null: it has always begun. */
    readonly from: string | null;
    /** The last day, inclusive. Null: it is open. */
    readonly until: string | null;
    readonly atLeast: string | null;
    readonly clauses: readonly string[];
  }[];
  readonly marks: readonly { readonly name: OutlineWords; readonly on: string }[];
  readonly clauses: readonly string[];
}

export type OutlineBlock = TableBlock | ParagraphsBlock | ListBlock | HoursBlock | TimelineBlock;

export interface OutlineSection {
  readonly id: string;
  readonly title: OutlineLabel;
  readonly blocks: readonly OutlineBlock[];
}

export interface Outline {
  readonly language: string;
  readonly version: string;
  readonly effective: string;
  readonly source: { readonly title: string; readonly language: string };
  readonly title: OutlineWords;
  readonly summary: OutlineWords;
  readonly sections: readonly OutlineSection[];
}

export type PolicyPage = Pick<
  Read<Answer<'GET /api/v1/{desk}/policy'>>,
  'hash' | 'version' | 'effective' | 'kept' | 'pinned'
> & {
  readonly outline: Outline;
};

export type PolicyVersions = Read<Answer<'GET /api/v1/{desk}/policy/versions'>>;
/** One thing that one of the staff was told. */
export type Notification = Read<Item<Answer<'GET /api/v1/{desk}/notifications'>>>;
export type NotificationSettings = Read<Answer<'GET /api/v1/{desk}/me/notifications'>>;
export type Later = Read<Answer<'GET /api/v1/{desk}/tickets/{number}/later'>>;
export type Followers = Read<Answer<'GET /api/v1/{desk}/tickets/{number}/followers'>>;
