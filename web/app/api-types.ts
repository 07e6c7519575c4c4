import type { Problem as ApiProblem } from '../../contract/api.ts';
import type { Answer, Input } from '../../contract/client.ts';

// What the pages read of the API's answers, taken from its contract. Instants are ISO 8601 in UTC.

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
export type Problem = Partial<Read<ApiProblem>> & {
  /** What kind of problem it is, in the reader's language, where that is not English (i18n/localise-problem.server.ts). */
  readonly said?: string;
};

/** A desk as it is read. */
export type DeskAnswer = Omit<Read<Answer<'readDesk'>>, 'plan'> & {
  /** The plan of whoever asks. */
  readonly plan?: string;
};
/** What lasts of it: the time there runs on (parts/surroundings.tsx). */
export type Desk = Omit<DeskAnswer, 'now'>;
/** A channel as it stands now for whoever asks. */
export type Way = Desk['channels'][number];
export type Me = Read<Answer<'readMe'>>;
export type OwnSettings = Read<Answer<'readOwnSettings'>>;
export type Factors = Read<Answer<'readFactors'>>;
export type Passkey = Read<Item<Answer<'listPasskeys'>>>;
export type OpenSession = Read<Item<Answer<'listSessions'>>>;
export type StaffMember = Read<Item<Answer<'listStaff'>>>;
export type Invitation = Read<Item<Answer<'listInvitations'>>>;
export type Connections = Read<Answer<'listConnections'>>;
export type ProviderSettings = Read<Item<Answer<'listProviderSettings'>>>;
export type SignInRule = Read<Item<Answer<'listSignInRules'>>>;

export type ApiKey = Read<Item<Answer<'listKeys'>>>;
export type AuditEntry = Read<Item<Answer<'listAudit'>>>;
export type CheckedStaff = Read<Answer<'listAgentAttributes'>>;

type ApiTicket = Read<Item<Answer<'listTickets'>>>;
type ApiFullTicket = Read<Answer<'readTicket'>>;

/** A promise as it stands, without the history that the explanation tells. */
export type PromiseEntry = Omit<
  ApiTicket['promises'][number],
  'pauses' | 'changes' | 'steps' | 'consequences'
>;
/** A promise of a ticket with where its clock stood still and what moved it. */
export type TicketPromise = ApiTicket['promises'][number];
/** The stretch of time that a promise bar shows. */
export type BarSpan = NonNullable<PromiseEntry['bar']>;

type ApiDecision = Read<Answer<'decide'>>;
type Refusal = NonNullable<ApiDecision['refusal']>;

/** The policy's answer to a request, as much of it as pages show. */
export interface Decision extends Pick<ApiDecision, 'at' | 'admitted' | 'level' | 'team' | 'promises'> {
  /** `say` is the text in all its languages; what was stored long ago may have none. */
  readonly duties: readonly (Omit<ApiDecision['duties'][number], 'say'> & { readonly say?: LocalText })[];
  /** Not there in a stored one, nor `further`: what came of these stands among the promises of the ticket. */
  readonly answers?: ApiDecision['answers'];
  readonly further?: ApiDecision['further'];
  /** `say` is the wording in all its languages; of what was stored long ago it may be only an id. */
  readonly refusal: (Pick<Refusal, 'text' | 'clause'> & { readonly say: Refusal['say'] | string }) | null;
  readonly because: readonly Pick<ApiDecision['because'][number], 'rule' | 'clause'>[];
  readonly wanted: Way | null;
  /** A stored decision leaves out the names: the desk knows those of its channels. */
  readonly ways: readonly Way[];
}

/** What a form has to ask, worked out from the policy. */
/** What a desk tells for a while, as its readers and as its writers have it. */
export type ShownAnnouncement = Read<Item<Answer<'listShownAnnouncements'>>>;
export type Announcement = Read<Item<Answer<'listAnnouncements'>>>;
export type Closures = Read<Answer<'listClosures'>>;
export type RequestForm = Read<Answer<'outlineRequest'>>;
/** What a ticket is about beyond kind and severity, and what helps to diagnose it. */
export type TicketFacts = Read<Answer<'readTicketFacts'>>;

/** A field of the desk's own; of a ticket, with what it holds. */
export type CustomField = RequestForm['fields'][number] & {
  readonly value?: FilledField['value'];
};
type FilledField = Read<Item<Answer<'readFieldValues'>>>;

/** A contact's own organisation. */
export type Organisation = Read<Answer<'readOrganisation'>>;
export type TicketPeople = Read<Answer<'readTicketPeople'>>;

export type TicketSummary = Omit<
  ApiTicket,
  'region' | 'zone' | 'restricted' | 'decision' | 'abilities' | 'next' | 'promises'
> & {
  readonly next: PromiseEntry | null;
  readonly promises: readonly PromiseEntry[];
};

export type ViewName = NonNullable<NonNullable<Input<'listTickets'>['query']>['view']>;

export type Search = Read<Answer<'searchTickets'>>;
export type SearchHit = Search['items'][number];

export type ChecklistItem = Read<ApiFullTicket['checklists'][string]>[number];

export type Ticket = Omit<TicketSummary, 'promises'> &
  Pick<
    ApiFullTicket,
    'region' | 'zone' | 'abilities' | 'checklists' | 'others' | 'claim' | 'participants' | 'outsiders'
  > & {
    readonly decision: Decision;
    readonly promises: readonly TicketPromise[];
  };

/** What stands beside the conversation of a ticket. */
export type Dossier = Read<Answer<'readDossier'>>;
/** A tag of the desk, and how many tickets bear it. */
export type TagUse = Read<Item<Answer<'listTags'>>>;
export type GoneTag = Read<Item<Answer<'listGoneTags'>>>;

export type StreamItem = Read<Item<Answer<'readStream'>>>;
export type StreamMessage = Extract<StreamItem, { kind: 'message' }>;
export type StreamEvent = Extract<StreamItem, { kind: 'event' }>;

export type ExplanationStep = Pick<
  Read<Item<Answer<'explainPromise'>>>,
  'kind' | 'at' | 'clause' | 'text' | 'params'
>;

type ApiLedger = Read<Answer<'readLedger'>>;
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
export type DomainCheck = Read<Item<Answer<'listDeliverabilityChecks'>>>;

/** What is known beforehand of mail to the desk's addresses. */
export type AddressDefaults = Read<Answer<'listAddressDefaults'>>;

/** What is agreed with a customer. */
export type Contact = Customer['contacts'][number];
export type Customer = Read<Answer<'readCustomer'>>;
export type Contract = Read<Item<Answer<'listContracts'>>>;

/** An address of another system that is told of events. */
export type Webhook = Read<Answer<'readWebhook'>>;
export type WebhookDelivery = Read<Item<Answer<'listWebhookDeliveries'>>>;

/** An address to which nothing is sent. */
export type Suppression = Read<Item<Answer<'listSuppressions'>>>;
export type Mailbox = Read<Item<Answer<'listMailboxes'>>>;
export type MailBacklog = Read<Answer<'readInboundBacklog'>>;
export type OutboundBacklog = Read<Answer<'readOutboundBacklog'>>;
export type MailboxPage = Read<Answer<'readMailbox'>>;
/** What is wrong with a mail server. */
export type MailFault = NonNullable<Mailbox['fault']>;
export type MailServerTest = Read<Answer<'testMailbox'>>;
export type MailRelay = Read<Item<Answer<'listMailRelays'>>>;
export type MailGrant = Read<Item<Answer<'listMailGrants'>>>;
export type MailRegistration = Read<Item<Answer<'listMailRegistrations'>>>;

/** A key with which mail is signed. */
export type DkimKey = Read<Item<Answer<'listDkimKeys'>>>;

export type MailTemplate = Read<Answer<'readMailTemplate'>>;

export type Agent = Read<Item<Answer<'listAgents'>>>;
export type SpamFilter = Read<Answer<'readSpamFilter'>>;
export type ListedSender = Read<Item<Answer<'listSenders'>>>;
export type TrustSettings = Read<Answer<'readTrustSettings'>>;
export type OutboxMail = Pick<
  Read<Item<Answer<'listOutbox'>>>,
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
  /** The site of a channel. */
  readonly href?: string;
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

/** Times that are promised to the organisation of whoever asks, as parts of the policy page. */
export interface PromisedTimes {
  readonly tables: readonly TableBlock[];
  readonly hours: readonly HoursBlock[];
}

export type PolicyPage = Pick<
  Read<Answer<'readPolicy'>>,
  'hash' | 'version' | 'effective' | 'kept' | 'pinned'
> & {
  readonly outline: Outline;
};

export type PolicyVersions = Read<Answer<'listPolicyVersions'>>;
/** One thing that one of the staff was told. */
export type Notification = Read<Item<Answer<'listNotifications'>>>;
/** A browser in which one is told by push. */
export type PushSubscription = Read<Item<Answer<'listPushSubscriptions'>>>;
export type NotificationSettings = Read<Answer<'readNotificationSettings'>>;
export type Later = Read<Answer<'readLater'>>;
export type Followers = Read<Answer<'listFollowers'>>;
