// Generated from contract/openapi.json by "npm run gen". Do not edit.

export type MacroActInput = {
  do: 'answer';
  /** Markdown by language, with the fields of canned answers: {{contact.name}}, {{contact.first-name}}, {{contact.email}}, {{customer.name}}, {{agent.name}}, {{desk.name}}, {{ticket.number}}, {{ticket.subject}}, {{promise.acknowledgement.due}}, {{promise.first-response.due}}, {{promise.next-response.due}}, {{promise.update.due}}, {{promise.level-response.due}}, {{promise.resolution.due}}, {{promise.resolution-notice.due}} */
  texts: Record<string, string>;
} | {
  do: 'note';
  /** Markdown, with the fields of canned answers: {{contact.name}}, {{contact.first-name}}, {{contact.email}}, {{customer.name}}, {{agent.name}}, {{desk.name}}, {{ticket.number}}, {{ticket.subject}}, {{promise.acknowledgement.due}}, {{promise.first-response.due}}, {{promise.next-response.due}}, {{promise.update.due}}, {{promise.level-response.due}}, {{promise.resolution.due}}, {{promise.resolution-notice.due}} */
  text: string;
} | {
  do: 'state';
  to: 'open' | 'waiting' | 'resolved' | 'closed';
  /** Of `waiting`: a pause of the policy */
  for?: string | null;
} | {
  do: 'assign';
  to: string;
} | {
  do: 'team';
  /** A team of the policy */
  to: string;
} | {
  do: 'severity';
  to: string;
  /** With a reason it overrides what the policy decided: that is for leads and above, and audited */
  reason?: string;
} | {
  do: 'tags';
  /** Ids of tags */
  add?: Array<string>;
  /** Ids of tags */
  remove?: Array<string>;
} | {
  do: 'follow';
  on?: boolean;
} | {
  do: 'snooze';
  /** By the clock on the wall; null: until the customer answers */
  hours?: number | null;
} | {
  do: 'wake';
};

export type ReversibleActInput = {
  do: 'state';
  to: 'open' | 'waiting' | 'resolved' | 'closed';
  /** Of `waiting`: a pause of the policy */
  for?: string | null;
} | {
  do: 'assign';
  to: string;
} | {
  do: 'team';
  /** A team of the policy */
  to: string;
} | {
  do: 'severity';
  to: string;
  /** With a reason it overrides what the policy decided: that is for leads and above, and audited */
  reason?: string;
} | {
  do: 'tags';
  /** Ids of tags */
  add?: Array<string>;
  /** Ids of tags */
  remove?: Array<string>;
} | {
  do: 'follow';
  on?: boolean;
} | {
  do: 'snooze';
  /** By the clock on the wall; null: until the customer answers */
  hours?: number | null;
} | {
  do: 'wake';
};

export type PersonToImportInput = {
  email: string;
  name: string;
  /** The customer’s name; made when there is none of it */
  customer?: string;
  /** Of a customer that is made: a region of the policy */
  region?: string;
  /** Such as `America/Sao_Paulo`, for whom or what is made */
  zone?: string;
  /** Such as `pt-BR` */
  language?: string;
  role?: 'contact' | 'contact lead';
  /** May open requests where the policy asks for named people */
  named?: boolean;
  /** Gives a customer without a contract one */
  plan?: string;
  /** From when on that contract holds; default: today */
  from?: string;
};

/** An error (RFC 9457), sent as application/problem+json */
export type Problem = {
  /** `urn:amparo:problem:` and the code; the page of all problems explains each */
  type: string;
  /** Stable name of the kind of problem */
  code: string;
  title: string;
  status: number;
  /** What is wrong here, and what to do next; for people */
  detail: string;
  /** Each fault of the input */
  errors?: Array<{
    /** Where: `requester.email`, or a parameter */
    path: string;
    /** Stable name of the fault; the page of all problems lists them */
    code: string;
    /** The fault in English; for people */
    message: string;
    /** What the message names, by its name in the list of faults */
    values?: Record<string, string>;
  }>;
} & Record<string, unknown>;

export type PromiseEntry = {
  /** Id within the ticket, such as `update#3` */
  promise: string;
  /** `milestone`: promised by the policy beyond answers; `milestone-of-others`: owed to us */
  type: string;
  /** What the policy calls a promise beyond answers; null for an answer */
  name: Record<string, string> | null;
  level: string | null;
  ordinal: number;
  state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
  cause: string | null;
  start: string;
  due: string | null;
  /** While paused: seconds that remain on its clock */
  left: number | null;
  settled: string | null;
  fulfilled: string | null;
  /** Seconds of its clock used */
  used: number;
  /** The amount as the policy says it */
  within: string;
  calendar: string;
  clause: string;
  pauses: Array<{
    type: string;
    from: string;
    to: string | null;
    ended: string | null;
  }>;
  changes: Array<{
    at: string;
    what: string;
    rule: string;
    applied: string;
    dueBefore: string | null;
    dueAfter: string | null;
  }>;
  steps: Array<{
    id: string;
    at: string;
  }>;
  /** What the policy makes follow from a promise beyond answers (`else`): what came, and what comes next */
  consequences: Array<{
    do: 'remind' | 'bill' | 'credit' | 'close' | 'rebook' | 'tell';
    /** When it comes; it was carried out when that is past */
    at: string;
    /** Which time, of one that comes again; of a credit that grows 2 says that it is final */
    n: number;
    /** Before it is due, while it is not done */
    ahead: boolean;
    /** Of a credit, as in `12.5 %` */
    share: string | null;
    clause: string;
  }>;
  bar?: {
    from: string;
    to: string;
    work: Array<[string, string]>;
    pauses: Array<[string, string | null]>;
    used: string;
  };
};

export type CustomField = {
  id: string;
  /** What filters (`field.KEY`) and programs call it */
  key: string;
  type: 'text' | 'long-text' | 'number' | 'date' | 'yes-no' | 'one' | 'several';
  /** By language */
  names: Record<string, string>;
  /** By language; what stands under the field */
  hints: Record<string, string>;
  /** Kinds of requests that have it; null: all */
  kinds: Array<string> | null;
  /** `staff`: for staff alone; `seen`: customers see it on their request; `filled`: they also fill it in when they ask */
  audience: 'staff' | 'seen' | 'filled';
  /** When it must be filled in: `never`, at `opening` (by forms; mail is never refused), or before `resolving` */
  required: 'never' | 'opening' | 'resolving';
  options: Array<{
    id: string;
    names: Record<string, string>;
    /** Offered no more; tickets that have it keep it */
    archived: boolean;
  }>;
  /** Asked no more; tickets keep what they hold */
  archived: boolean;
  /** For If-Match */
  version: number;
};

export type Tag = {
  id: string;
  name: string;
  colour: 'grey' | 'red' | 'orange' | 'green' | 'teal' | 'blue' | 'purple' | 'pink';
};

export type Ticket = {
  /** Readable and unique at the desk, such as `OSW-1042` */
  number: string;
  subject: string;
  preview: string;
  state: 'open' | 'waiting' | 'resolved' | 'closed';
  kind: string;
  severity: string;
  plan: string;
  channel: string;
  region: string | null;
  level: string;
  team: string;
  assignee: {
    id: string;
    name: string;
  } | null;
  requester: {
    id: string;
    name: string;
    /** Null: none is known; nothing is mailed to them */
    email: string | null;
    /** As it was said; null: none is known */
    telephone: string | null;
  };
  customer: {
    id: string;
    name: string;
  } | null;
  language: string;
  /** The requester's time zone */
  zone: string | null;
  openedAt: string;
  updatedAt: string;
  /** Who spoke last, calls among it and automatic messages not. `party`, for staff: somebody outside answered in a side conversation and nobody has said anything since */
  lastMessage: {
    from: 'customer' | 'agent' | 'party';
    at: string;
  } | null;
  waiting: {
    for: string;
    name: Record<string, string>;
    since: string;
  } | null;
  admitted: boolean;
  /** Clearances that staff must hold to see it, all of them; empty for most tickets */
  restricted: Array<string>;
  /** By name; for staff */
  tags: Array<Tag>;
  /** What falls due next, or the earliest broken promise that nobody has fulfilled */
  next: PromiseEntry | null;
  /** The policy's answer when the ticket was opened; `refusal.say` and `say` of each duty in all languages that the policy has */
  decision: Record<string, unknown>;
  promises: Array<PromiseEntry>;
  /** What whoever asks may do with it */
  abilities: Array<string>;
  /** In lists that ask for it with `fields`: what it holds in the desk's own fields, by their keys */
  fieldValues?: Record<string, string | number | boolean | Array<string> | null>;
};

export type Message = {
  kind: 'message';
  id: string;
  seq: number;
  at: string;
  /** `party`: somebody outside, in a side conversation */
  from: 'customer' | 'agent' | 'auto' | 'party';
  note: boolean;
  author: {
    name: string;
    email: string | null;
    /** Id of who of the staff wrote it; for staff */
    agent: string | null;
  };
  subject: string | null;
  text: string;
  /** The text without quoted history and signature */
  visible: string;
  /** True when `text` or `visible` is only its first 20,000 characters */
  cut: boolean;
  /** It has a page of its own with its formatting, cleaned */
  hasHtml: boolean;
  blockedImages: number;
  attachments: Array<{
    id: string;
    name: string;
    size: number;
    type: string;
    inline: boolean;
    url: string;
    /** What the virus scanner said: an `infected` file is not handed out; `waiting`: none has looked yet */
    scan: 'waiting' | 'clean' | 'infected' | null;
  }>;
  channel: string;
  delivery: string | null;
  /** For staff, of mail from outside: what the domain name system says of its sender. Null: handed in within a network of ours, or no mail */
  trust: {
    /** How far the sender is believed: `proven`, `forwarded` (by somebody trusted), `unpublished` (their domain says nothing), `unproven`, `unchecked` (could not be looked up), `suspect`, `forged` */
    standing: 'proven' | 'forwarded' | 'unpublished' | 'unproven' | 'unchecked' | 'suspect' | 'forged';
    /** Who looked */
    source: 'own' | 'provider';
    /** The domain in `From` */
    domain: string | null;
    spf: {
      result: string;
      domain: string | null;
    };
    dkim: {
      result: string;
      domain: string | null;
    };
    dmarc: {
      result: string;
      policy: string | null;
    };
    arc: {
      result: string;
      sealers: Array<string>;
    };
  } | null;
  /** HTML of what an agent wrote in Markdown: clean, and safe in a page. Null for every other message */
  formatted: string | null;
  /** As the agent wrote it */
  markdown: string | null;
  /** Whom an answer named in Cc beside those who took part; for staff */
  cc: Array<{
    name: string;
    address: string;
  }>;
  /** Who got an answer unseen; for staff */
  bcc: Array<{
    name: string;
    address: string;
  }>;
  /** The side conversation of the ticket that it belongs to */
  sideTalk: number | null;
  /** For staff: its sender took no part in the ticket, and mailed to a reply address of it */
  outsider: {
    /** A program wrote it, or an address that takes no answers */
    automatic: boolean;
    /** Staff showed it to the customer; until then only staff see it */
    shown: boolean;
  } | null;
  /** What a mail holds besides text and files; null when nothing */
  findings: {
    calendar: Array<{
      /** `REQUEST`, `CANCEL`, `REPLY`… */
      method: string | null;
      summary: string;
      /** Instant in UTC, a day, or the local time of a place not named */
      start: string | null;
      end: string | null;
      location: string;
      organizer: {
        name: string;
        email: string;
      } | null;
      /** `ACCEPTED`, `DECLINED`, `TENTATIVE` */
      answer: string | null;
    }>;
    /** Recognised by its form and never verified */
    protection: Array<{
      scheme: 's/mime' | 'pgp';
      state: 'signed' | 'sealed' | 'encrypted';
    }>;
    /** Messages inside the message, each with its own sender */
    enclosed: Array<{
      from: {
        name: string;
        email: string;
      } | null;
      to: Array<{
        name: string;
        email: string;
      }>;
      subject: string;
      date: string | null;
      text: string;
      files: Array<string>;
      /** 1: a message in the message; 2: one in that */
      level: number;
    }>;
    /** Files were taken out of Outlook's winmail.dat */
    opened: boolean;
    /** The agent who forwarded it to the desk; for staff */
    forwardedBy: string | null;
  } | null;
  /** It, or a part of it, was taken out for good (PAR-2); a file without a size was too */
  redacted: boolean;
  /** The ticket in which it was said, when that was merged into this one */
  mergedFrom: string | null;
};

export type TicketEvent = {
  kind: 'event';
  seq: number;
  at: string;
  recorded: string;
  type: string;
  actor: {
    kind: string;
    name: string | null;
  };
  data: Record<string, unknown>;
  clause: string | null;
};

export type FullTicket = {
  /** Readable and unique at the desk, such as `OSW-1042` */
  number: string;
  subject: string;
  preview: string;
  state: 'open' | 'waiting' | 'resolved' | 'closed';
  kind: string;
  severity: string;
  plan: string;
  channel: string;
  region: string | null;
  level: string;
  team: string;
  assignee: {
    id: string;
    name: string;
  } | null;
  requester: {
    id: string;
    name: string;
    /** Null: none is known; nothing is mailed to them */
    email: string | null;
    /** As it was said; null: none is known */
    telephone: string | null;
  };
  customer: {
    id: string;
    name: string;
  } | null;
  language: string;
  /** The requester's time zone */
  zone: string | null;
  openedAt: string;
  updatedAt: string;
  /** Who spoke last, calls among it and automatic messages not. `party`, for staff: somebody outside answered in a side conversation and nobody has said anything since */
  lastMessage: {
    from: 'customer' | 'agent' | 'party';
    at: string;
  } | null;
  waiting: {
    for: string;
    name: Record<string, string>;
    since: string;
  } | null;
  admitted: boolean;
  /** Clearances that staff must hold to see it, all of them; empty for most tickets */
  restricted: Array<string>;
  /** By name; for staff */
  tags: Array<Tag>;
  /** What falls due next, or the earliest broken promise that nobody has fulfilled */
  next: PromiseEntry | null;
  /** The policy's answer when the ticket was opened; `refusal.say` and `say` of each duty in all languages that the policy has */
  decision: Record<string, unknown>;
  promises: Array<PromiseEntry>;
  /** What whoever asks may do with it */
  abilities: Array<string>;
  /** In lists that ask for it with `fields`: what it holds in the desk's own fields, by their keys */
  fieldValues?: Record<string, string | number | boolean | Array<string> | null>;
  now: string;
  /** The version under which it was opened: it keeps it */
  policy: {
    version: string;
    hash: string;
    effective: string;
  };
  /** What each level wants done before it takes over; for staff */
  checklists: Record<string, Array<{
    id: string;
    text: Record<string, string>;
    optional: boolean;
    /** What the ticket itself has to show; a tick does not do then */
    evidence: 'domain-check' | null;
    /** Whether the ticket shows it */
    shown: boolean;
    clause: string;
  }>>;
  /** For staff: nothing showed that the requester is the contact of this customer whom they claim to be, and what an agent says */
  claim: {
    state: 'open' | 'confirmed' | 'refused';
    customer: string | null;
  } | null;
  /** Who gets the public answers in Cc beside the requester; for staff */
  participants: Array<{
    id: string;
    name: string;
    /** Null: none is known; nothing is mailed to them */
    email: string | null;
    customer: string | null;
  }>;
  /** Who wrote here by a reply address made for somebody else: they get no answers until they are named in Cc; for staff */
  outsiders: Array<{
    id: string;
    name: string;
    /** Null: none is known; nothing is mailed to them */
    email: string | null;
    customer: string | null;
  }>;
  /** What the policy asks for to diagnose a request of this kind and nobody has sent yet (OPT-1): ids, whose words and answers `readTicketFacts` has */
  missingDiagnostics: Array<string>;
  /** Other tickets of the same customer or requester */
  others: Array<{
    number: string;
    subject: string;
    state: string;
  }>;
};

export type Announcement = {
  id: string;
  /** By language */
  titles: Record<string, string>;
  /** By language; plain text. A title may stand alone */
  texts: Record<string, string>;
  importance: 'information' | 'warning';
  /** Since when it is shown */
  from: string;
  /** From then on it is not; null: until somebody ends it */
  until: string | null;
};

export type Dossier = {
  tags: Array<Tag>;
  /** `seq` of the message up to which whoever asks has read; null: they never opened it */
  read: number | null;
  customer: {
    /** By the contract that holds today, else the plan of people without one */
    plan: string;
    contract: {
      from: string;
      /** The last day; null: it has no end */
      to: string | null;
      /** Days after today up to the last one */
      daysLeft: number | null;
    } | null;
    /** Each channel as it stands now for this customer: asked of the policy in force */
    ways: Array<{
      channel: string;
      entitled: boolean;
      live: boolean;
      open: boolean;
      opens: string | null;
      closes: string | null;
      clause: string | null;
    }>;
    /** Named contacts: who may open tickets (OPS-10) */
    contacts: Array<{
      id: string;
      name: string;
      email: string | null;
    }>;
    /** Their other tickets that run */
    open: Array<{
      number: string;
      subject: string;
      state: string;
    }>;
    /** The latest of those that are done */
    past: Array<{
      number: string;
      subject: string;
      state: string;
    }>;
    /** How many are done, counted to 1000: more are told as one more */
    pastCount: number;
  };
  /** What the policy leaves to staff */
  overrides: {
    levels: Array<{
      id: string;
      name: Record<string, string>;
    }>;
    plans: Array<{
      id: string;
      name: Record<string, string>;
    }>;
    exclusions: Array<{
      id: string;
      name: Record<string, string>;
      text: Record<string, string>;
    }>;
    /** Clearances by which it can be restricted by hand (OSW-9) */
    restrictions: Array<{
      id: string;
      /** Of the plans whose requests it opens; none for other conditions */
      names: Array<Record<string, string>>;
      /** What is kept to those who hold it */
      for: Array<'assign' | 'see' | 'chat' | 'call' | 'session'>;
    }>;
    /** Of tickets, such as a workaround */
    milestones: Array<{
      id: string;
      name: Record<string, string>;
    }>;
    /** Promises of which a date can be agreed */
    negotiable: Array<string>;
  };
  /** What events call clearances: those of the policy of the ticket and of the one in force, and those that come with a role. One that none of these has any more is not among them */
  clearances: Array<{
    id: string;
    /** Of the plans whose requests it opens; none for other conditions */
    names: Array<Record<string, string>>;
    /** What is kept to those who hold it */
    for: Array<'assign' | 'see' | 'chat' | 'call' | 'session'>;
  }>;
  /** Overrides with their reasons, and dates that were agreed; the newest last */
  decided: Array<{
    at: string;
    what: 'severity' | 'level' | 'plan' | 'admitted' | 'agreed';
    /** As the policy calls it; null where it has no name */
    from: Record<string, string> | null;
    to: Record<string, string> | null;
    /** Who decided; null when a program did */
    by: string | null;
    /** Of an override */
    reason: string | null;
  }>;
  work: {
    /** All of it together */
    minutes: number;
    /** Minutes by way of help */
    byWay: Record<string, number>;
    items: Array<{
      id: string;
      way: 'remote' | 'telephone' | 'mail' | 'on-site';
      minutes: number;
      at: string;
      text: string;
      author: string;
      /** Logged by whoever asks */
      own: boolean;
    }>;
  };
  /** When it was merged into another */
  merged: {
    into: {
      number: string;
      subject: string;
      state: string;
    };
    at: string;
    /** Null: a key */
    by: string | null;
  } | null;
  /** Numbers of tickets that were merged into it */
  mergedHere: Array<string>;
  /** The ticket of which a message became this one */
  splitFrom: {
    number: string;
    subject: string;
    state: string;
    message: string;
  } | null;
  /** Tickets that messages of this one became (OPS-11) */
  splits: Array<{
    number: string;
    subject: string;
    state: string;
    /** The message of this ticket that it was */
    message: string;
  }>;
  links: Array<{
    number: string;
    subject: string;
    state: string;
    id: string;
    /** What this ticket is to that one */
    as: 'related' | 'parent-of' | 'child-of' | 'blocks' | 'blocked-by' | 'duplicate-of' | 'original-of';
    customer: string | null;
    requester: string;
  }>;
};

export type WrittenDraft = {
  /** Markdown */
  text: string;
  /** As typed: `ana@x.example` or `Ana <ana@x.example>` */
  cc: Array<string>;
  bcc: Array<string>;
  /** A pause of the policy that begins with the answer */
  waitFor: string | null;
  /** The answer resolves the ticket */
  resolve: boolean;
  /** My signature stands under the mail */
  signature: boolean;
  /** To which third party it goes, if it goes to one */
  side: {
    /** A side conversation; null: a new one */
    talk: number | null;
    /** Of a new one: `ana@x.example` or `Ana <ana@x.example>` */
    to: string;
    /** Of a new one */
    subject: string;
    /** Of a new one: a message of the ticket that goes with it */
    forward: string | null;
    /** Files of the conversation with the customer that go with it, chosen one by one */
    files: Array<string>;
    /** Of a new one: when the answer is wanted */
    expectedAt: string | null;
  } | null;
  id: string;
  ticket: string;
  subject: string;
  kind: 'answer' | 'note' | 'side';
  /** `held`: it is sent when its time has come, unless it is taken back */
  state: 'writing' | 'held';
  savedAt: string;
  /** Until when it can be taken back, by the clock on the wall */
  heldUntil: string | null;
  /** When it is to be sent */
  sendAt: string | null;
  /** Why it could not be sent, in English */
  reason: string | null;
  /** The same with its code and what else is known of it */
  problem: Problem | null;
  /** Of what is held: `seq` of the last message when it began to be */
  after: number | null;
  files: Array<{
    id: string;
    name: string;
    type: string;
    size: number;
    url: string;
  }>;
};

export type Way = {
  channel: string;
  /** Texts by language tag */
  name: Record<string, string>;
  by: Array<string>;
  live: boolean;
  entitled: boolean;
  open: boolean;
  opens: string | null;
  closes: string | null;
  calendar: string | null;
  clause: string | null;
  /** The site on which it is reached, an `https:` address; for everybody. Null: the policy names none */
  url: string | null;
  /** Only for those entitled */
  contact: Record<string, string> | null;
};

export type Desk = {
  id: string;
  name: string;
  prefix: string;
  zone: string;
  languages: Array<string>;
  /** Texts by language tag */
  title: Record<string, string>;
  look: {
    accent: string;
    accentDark: string;
    /** Of headings and reading */
    type: 'serif' | 'sans' | 'system';
    /** Address of the logo; null: the name stands alone */
    logo: string | null;
  };
  now: string;
  mode: 'demonstration' | 'production';
  speed: number;
  /** The plan of whoever asks */
  plan: string;
  channels: Array<Way>;
  kinds: Array<{
    id: string;
    /** Texts by language tag */
    name: Record<string, string>;
    /** Texts by language tag */
    means: Record<string, string>;
    asks: Array<Record<string, string>>;
    default: boolean;
  }>;
  severities: Array<{
    id: string;
    /** Texts by language tag */
    name: Record<string, string>;
    /** Texts by language tag */
    means: Record<string, string>;
    default: boolean;
  }>;
  plans: Array<{
    id: string;
    /** Texts by language tag */
    name: Record<string, string>;
  }>;
  regions: Array<{
    id: string;
    /** Texts by language tag */
    name: Record<string, string>;
    zone: string;
    default: boolean;
  }>;
  levels: Array<{
    id: string;
    /** Texts by language tag */
    name: Record<string, string>;
    checklist: Array<{
      id: string;
      /** Texts by language tag */
      text: Record<string, string>;
      optional: boolean;
      clause: string;
    }>;
  }>;
  teams: Array<{
    id: string;
    /** Texts by language tag */
    name: Record<string, string>;
  }>;
  pauses: Array<{
    id: string;
    /** Texts by language tag */
    name: Record<string, string>;
    for: string;
  }>;
  /** What is promised of tickets beyond answers */
  promises: Array<{
    id: string;
    /** Texts by language tag */
    name: Record<string, string>;
  }>;
  /** What can be reached on a ticket, such as a workaround */
  milestones: Array<{
    id: string;
    /** Texts by language tag */
    name: Record<string, string>;
  }>;
};

export type Decision = {
  at: string;
  /** Hash of the policy version */
  policy: string;
  admitted: boolean;
  refusal: {
    reason: string;
    /** The wording of the policy, in all its languages */
    say: Record<string, string> | null;
    /** The same in the language that was asked for, else the nearest */
    text: string | null;
    rule: string;
    clause: string;
    opens: string | null;
  } | null;
  clauses: Array<string>;
  because: Array<{
    rule: string;
    clause: string;
    title: string;
    text: string;
    reading: string | null;
  }>;
  facts: Record<string, unknown>;
  level: string;
  team: string;
  promises: Array<{
    type: string;
    level: string | null;
    within: string;
    start: string;
    due: string;
    calendar: string;
    clause: string;
  }>;
  /** Answers that are promised without a time */
  answers: Array<{
    type: string;
    /** `negotiated`: the date is agreed with the customer */
    answer: 'open' | 'best-effort' | 'negotiated';
    clause: string;
  }>;
  /** What the policy promises of requests beyond answers, as far as this one would start it */
  further: Array<{
    promise: string;
    /** Texts by language tag */
    name: Record<string, string>;
    /** Who owes it */
    by: 'us' | 'customer' | 'third-party';
    answer: 'date' | 'open' | 'best-effort' | 'negotiated';
    /** By when, as the policy says it */
    within: string;
    due: string | null;
    clause: string;
  }>;
  duties: Array<{
    id: string;
    /** Texts by language tag */
    say: Record<string, string>;
    /** The same in the language that was asked for, else the nearest */
    text: string;
    clause: string;
  }>;
  wanted: Way;
  ways: Array<Way>;
};

export type Closure = {
  /** For which it holds */
  channels: Array<{
    id: string;
    /** Texts by language tag */
    name: Record<string, string>;
  }>;
  /** One after the other; nothing is open between them */
  dates: Array<string>;
  /** Of the holidays, where they have any */
  names: Array<string>;
  /** Such as `08:00-12:00`: open then only. Empty: closed all day */
  hours: Array<string>;
  /** When it opens again; null: never, or it is open on these dates */
  opens: string | null;
  clause: string | null;
};

export type RequestForm = {
  /** The kind that is asked about: as given, else the default */
  kind: string;
  kinds: Array<{
    id: string;
    /** Texts by language tag */
    name: Record<string, string>;
    means: Record<string, string> | null;
  }>;
  /** Empty: no product makes a difference */
  products: Array<{
    id: string;
    /** Texts by language tag */
    name: Record<string, string>;
  }>;
  /** Empty: there is one, or the policy works it out from facts (OPS-8) */
  severities: Array<{
    id: string;
    /** Texts by language tag */
    name: Record<string, string>;
    means: Record<string, string> | null;
    default: boolean;
  }>;
  facts: Array<{
    id: string;
    /** Texts by language tag */
    name: Record<string, string>;
    values: Array<{
      id: string;
      /** Texts by language tag */
      name: Record<string, string>;
      means: Record<string, string> | null;
    }>;
    default: string | null;
    /** The severity follows from it */
    severity: boolean;
  }>;
  /** Of the unit, as whoever has it knows them */
  dates: Array<{
    id: string;
    /** Texts by language tag */
    name: Record<string, string>;
  }>;
  /** The desk's own fields of this kind that whoever asks fills in; they change no promise */
  fields: Array<CustomField>;
  /** Whether the installed version makes a difference (OPS-7) */
  release: boolean;
  /** What was released of the product, newest first; empty: not known */
  releases: Array<string>;
  /** What the policy says of the installed version; null: not given, or not known */
  installed: {
    version: string;
    class: {
      id: string;
      /** Texts by language tag */
      name: Record<string, string>;
      means: Record<string, string> | null;
    } | null;
    /** Versions of the best class to go to: the nearest, then the newest. Empty: it is of that class */
    upgrade: Array<string>;
    clause: string | null;
  } | null;
  /** What helps to diagnose it; no gate (OPT-1) */
  asks: Array<{
    id: string;
    /** Texts by language tag */
    text: Record<string, string>;
    type: 'text' | 'file' | 'version' | 'screenshot' | 'date';
    clause: string | null;
  }>;
  /** What the words seem to be about that is not served (OPS-15): a suggestion */
  recognised: Array<{
    topic: string;
    /** Texts by language tag */
    name: Record<string, string>;
    /** Texts by language tag */
    text: Record<string, string>;
    words: Array<string>;
    instead: Array<{
      id: string;
      /** Texts by language tag */
      name: Record<string, string>;
      means: Record<string, string> | null;
    }>;
    clause: string | null;
  }>;
};

export type PromisedTimes = {
  language: string;
  /** Tables as in the outline of the policy: one for all requests, or one for each group of kinds of which the same is promised; severities down, promises across, each cell with its clauses and the calendar on which it is counted */
  tables: Array<unknown>;
  /** The hours of these calendars, as in the outline of the policy */
  hours: Array<unknown>;
};

export type Later = {
  /** Null: it is in view */
  snooze: {
    since: string;
    /** Null: until the customer answers */
    until: string | null;
    /** When it is back at the latest: in time for its next promise */
    wakes: string | null;
    by: string | null;
  } | null;
  /** My own */
  reminders: Array<{
    id: string;
    at: string;
    note: string;
  }>;
};

export type Look = {
  accent: string;
  accentDark: string;
  /** Of headings and reading: a serif, a sans, or that of the machine */
  type: 'serif' | 'sans' | 'system';
  /** Address of the logo */
  logo: string | null;
  /** False: the colours are those of the policy */
  own: boolean;
  light: {
    /** WCAG 2.2, against the paper on which it reads worst */
    ratio: number;
    /** At least 4.5:1 */
    enough: boolean;
    /** The nearest colour that is enough */
    suggestion: string | null;
  };
  dark: {
    /** WCAG 2.2, against the paper on which it reads worst */
    ratio: number;
    /** At least 4.5:1 */
    enough: boolean;
    /** The nearest colour that is enough */
    suggestion: string | null;
  };
  /** Its ETag, for If-Match */
  version: string;
};

export type MacroAct = {
  do: 'answer';
  /** Markdown by language, with the fields of canned answers: {{contact.name}}, {{contact.first-name}}, {{contact.email}}, {{customer.name}}, {{agent.name}}, {{desk.name}}, {{ticket.number}}, {{ticket.subject}}, {{promise.acknowledgement.due}}, {{promise.first-response.due}}, {{promise.next-response.due}}, {{promise.update.due}}, {{promise.level-response.due}}, {{promise.resolution.due}}, {{promise.resolution-notice.due}} */
  texts: Record<string, string>;
} | {
  do: 'note';
  /** Markdown, with the fields of canned answers: {{contact.name}}, {{contact.first-name}}, {{contact.email}}, {{customer.name}}, {{agent.name}}, {{desk.name}}, {{ticket.number}}, {{ticket.subject}}, {{promise.acknowledgement.due}}, {{promise.first-response.due}}, {{promise.next-response.due}}, {{promise.update.due}}, {{promise.level-response.due}}, {{promise.resolution.due}}, {{promise.resolution-notice.due}} */
  text: string;
} | {
  do: 'state';
  to: 'open' | 'waiting' | 'resolved' | 'closed';
  /** Of `waiting`: a pause of the policy */
  for: string | null;
} | {
  do: 'assign';
  to: string;
} | {
  do: 'team';
  /** A team of the policy */
  to: string;
} | {
  do: 'severity';
  to: string;
  /** With a reason it overrides what the policy decided: that is for leads and above, and audited */
  reason: string;
} | {
  do: 'tags';
  /** Ids of tags */
  add: Array<string>;
  /** Ids of tags */
  remove: Array<string>;
} | {
  do: 'follow';
  on: boolean;
} | {
  do: 'snooze';
  /** By the clock on the wall; null: until the customer answers */
  hours: number | null;
} | {
  do: 'wake';
};

export type ReversibleAct = {
  do: 'state';
  to: 'open' | 'waiting' | 'resolved' | 'closed';
  /** Of `waiting`: a pause of the policy */
  for: string | null;
} | {
  do: 'assign';
  to: string;
} | {
  do: 'team';
  /** A team of the policy */
  to: string;
} | {
  do: 'severity';
  to: string;
  /** With a reason it overrides what the policy decided: that is for leads and above, and audited */
  reason: string;
} | {
  do: 'tags';
  /** Ids of tags */
  add: Array<string>;
  /** Ids of tags */
  remove: Array<string>;
} | {
  do: 'follow';
  on: boolean;
} | {
  do: 'snooze';
  /** By the clock on the wall; null: until the customer answers */
  hours: number | null;
} | {
  do: 'wake';
};

export type Macro = {
  id: string;
  /** What it is found by */
  name: string;
  /** Whose it is: one’s own, a team’s or the desk’s; the latter two are written by leads and above */
  scope: 'person' | 'team' | 'desk';
  /** Of scope `team`: which */
  team: string | null;
  acts: Array<MacroAct>;
  /** False: it is kept, and nobody can run it */
  active: boolean;
  /** Where it stands among those of its scope; 0 is first */
  place: number;
  /** Its ETag, for If-Match */
  version: string;
  updatedAt: string;
  mayChange: boolean;
};

export type MacroStep = {
  act: MacroAct;
  /** `already`: the ticket is so, and nothing is done; `impossible`: not in its present state, or not for you */
  outcome: 'done' | 'already' | 'impossible';
  /** Of an answer or a note: what is said, Markdown */
  text: string | null;
  /** Fields of the text that have no value on this ticket */
  unfilled: Array<string>;
  /** Which problem makes it impossible */
  code: string | null;
  /** The same in words */
  why: string | null;
};

export type MacroRun = {
  steps: Array<MacroStep>;
  /** `held`: all of it is done when its answer leaves, unless it is taken back */
  state: 'done' | 'held';
  /** Why it was not held; `promise`: one would have broken meanwhile */
  because: 'at-once' | 'promise' | null;
  /** Of what is held: with it it is taken back (`recallDraft`) */
  draft: string | null;
  /** By the clock on the wall */
  heldUntil: string | null;
  /** The acts that take it back (`doActs`, with the version that came); null: a part of it has no opposite */
  undo: Array<ReversibleAct> | null;
};

export type OutboxMail = {
  id: string;
  at: string;
  to: string;
  from: string;
  subject: string;
  state: 'queued' | 'sent' | 'held' | 'failed' | 'bounced';
  /** Why it has not arrived */
  reason: string | null;
  kind: string;
  text: string;
  html: string | null;
  /** Number of the ticket that it is about */
  ticket: string | null;
};

export type PushSubscription = {
  id: string;
  /** In a word; null when it does not say */
  browser: string | null;
  system: string | null;
  created: string;
  /** When its push service last took something; null: not yet */
  worked: string | null;
  /** SHA-256 of its endpoint, hexadecimal: by it a browser knows itself in this list */
  fingerprint: string;
};

export type NotificationSettings = {
  kinds: Array<{
    kind: 'assigned' | 'mention' | 'answered' | 'team' | 'escalated' | 'followed' | 'promise-soon' | 'promise-broken' | 'consequence' | 'reminder' | 'woken' | 'not-sent' | 'webhook-disabled';
    /** In the list of notifications, and by the bell */
    page: boolean;
    mail: boolean;
    /** In the browsers that are listed at `/me/push-subscriptions` */
    push: boolean;
    /** By mail and push also in quiet hours */
    through: boolean;
  }>;
  /** When mail and push are held back, and told together at the end; null for never */
  quiet: {
    /** IANA name of the zone of the hours */
    zone: string;
    /** Hours by days, such as `{"mon-fri": ["20:00-07:00"], "sat,sun": ["00:00-24:00"]}` */
    hours: Record<string, Array<string>>;
  } | null;
  /** May push, which others may read on a locked screen, name the subject and who did it? */
  details: boolean;
  /** Its ETag, for If-Match */
  version: string;
};

export type Notification = {
  id: string;
  kind: 'assigned' | 'mention' | 'answered' | 'team' | 'escalated' | 'followed' | 'promise-soon' | 'promise-broken' | 'consequence' | 'reminder' | 'woken' | 'not-sent' | 'webhook-disabled';
  at: string;
  /** Null: not yet */
  read: string | null;
  /** Null for what happened to the desk */
  ticket: {
    number: string;
    subject: string;
  } | null;
  /** Who of the staff did it; null for customers and the product */
  by: string | null;
  /** The message that it is about */
  message: string | null;
  /** Type or id of the promise that it is about */
  promise: string | null;
  /** When that promise is due */
  due: string | null;
  /** The webhook that it is about */
  webhook: string | null;
  /** What the reader wrote down for themselves, of a reminder */
  note: string | null;
};

export type Organisation = {
  name: string;
  /** Whether who asks may change people and accept duties */
  lead: boolean;
  contract: {
    plan: Record<string, string>;
    from: string;
    to: string | null;
    /** It has terms of its own */
    terms: boolean;
  } | null;
  /** The contract and its renewals, the earliest first */
  periods: Array<{
    plan: Record<string, string>;
    from: string;
    to: string | null;
    when: 'past' | 'now' | 'later';
  }>;
  /** What the policy says of named contacts */
  naming: {
    /** Who may open requests (OPS-10) */
    open: 'named' | 'anyone';
    limit: number | null;
    /** How many more may be named */
    left: number | null;
    /** How many named people may still be exchanged now */
    changesLeft: number | null;
    /** When the next exchange is possible */
    changeFrom: string | null;
    clause: string | null;
  };
  people: Array<{
    id: string;
    name: string;
    /** Null: none is known; they do not sign in */
    email: string | null;
    role: 'contact' | 'contact lead';
    named: boolean;
    /** Its ETag, for If-Match */
    version: string;
    /** They have not signed in since they were put on the list, and are no part of it yet */
    invited: boolean;
    you: boolean;
  }>;
  services: Array<{
    id: string;
    name: Record<string, string>;
    means: Record<string, string> | null;
    /** included, on-request, paid or not-included */
    answer: string;
    clause: string | null;
  }>;
  duties: Array<{
    id: string;
    text: Record<string, string>;
    version: string;
    /** Null: it holds unasked. `outdated`: an earlier version was accepted (OPS-17) */
    acceptance: 'accepted' | 'missing' | 'outdated' | 'other-occasion' | null;
    accepted: {
      at: string;
      who: string;
      version: string;
    } | null;
    check: 'met' | 'unmet' | 'unknown' | null;
    clause: string | null;
  }>;
};

export type Contact = {
  id: string;
  name: string;
  /** Null: none is known; nothing is mailed to them */
  email: string | null;
  /** As it was said; null: none is known */
  telephone: string | null;
  /** In which they are written to; null: not known */
  language: string | null;
  /** Their own time zone; null: that of their customer */
  zone: string | null;
  customer: {
    id: string;
    name: string;
  } | null;
  role: 'contact' | 'contact lead';
  /** Named by their customer, where the policy asks for it (OPS-10) */
  named: boolean;
  /** Its ETag, for If-Match */
  version: string;
};

export type Contract = {
  /** Of what was agreed last for these days; a renewal has another */
  id: string;
  customer: {
    id: string;
    name: string;
  };
  plan: string;
  from: string;
  to: string | null;
  /** Dates that the policy names of contracts, such as the end of the maintenance (OPS-18) */
  dates: Record<string, string>;
  /** It has terms of its own */
  terms: boolean;
  /** The policy version that it stays under; null: it goes with the one in force */
  pinned: {
    version: string;
    hash: string;
  } | null;
};

export type Customer = {
  id: string;
  name: string;
  region: string | null;
  /** Of the contract that holds today; null: none does */
  plan: string | null;
  /** Of those of its people who have none of their own */
  zone: string | null;
  contract: {
    from: string;
    /** The last day; null: without end */
    to: string | null;
  } | null;
  /** The contract and its renewals, the earliest first */
  periods: Array<{
    plan: string;
    from: string;
    to: string | null;
    when: 'past' | 'now' | 'later';
  }>;
  /** What the policy says of named contacts */
  naming: {
    /** Who may open requests (OPS-10) */
    open: 'named' | 'anyone';
    limit: number | null;
    /** How many more may be named */
    left: number | null;
    /** How many named people may still be exchanged now */
    changesLeft: number | null;
    /** When the next exchange is possible */
    changeFrom: string | null;
    clause: string | null;
  };
  /** Its people, who leads it first; at most 500 */
  contacts: Array<Contact>;
  /** How many run and are over, of those that you see; each counted to 1000 */
  tickets: {
    open: number;
    past: number;
  };
};

export type Draft = {
  id: string;
  title: string;
  /** Also its ETag */
  revision: number;
  /** Hash of the newest publication that its makers have seen */
  base: string;
  created: string;
  createdBy: string | null;
  saved: string;
  savedBy: string | null;
  /** Hash of the version that came of it */
  published: string | null;
  /** Who is at it now */
  here: Array<{
    agent: string;
    name: string;
    /** The part of the document that they are at */
    place: string | null;
  }>;
};

export type SavedView = {
  id: string;
  name: string;
  /** In the filter language (docs/guide/find-tickets.md) */
  filter: string;
  sort: 'due' | 'number' | '-number' | 'updated' | '-updated' | 'severity';
  share: 'nobody' | 'team' | 'desk';
  team: string | null;
  place: number;
  /** Its ETag, for If-Match */
  version: string;
  mayChange: boolean;
};

export type ChosenTickets = {
  /** In the order of the list */
  numbers: Array<string>;
  /** There are more than these 1000 */
  more: boolean;
  /** When they were found */
  at: string;
};

export type BulkResult = {
  number: string;
  /** As the command would answer alone */
  status: number;
  /** The ETag of the ticket as it is now; null when it is not to be seen */
  version: string | null;
  /** False: it was so already. What was asked changed nothing of the ticket and is not to be taken back */
  changed: boolean;
  /** The command that makes the ticket what it was, unless somebody has changed it since; null where none does */
  undo: {
    /** The ticket, such as `OSW-1042` */
    number: string;
    /** The ETag of the version that was read */
    ifMatch?: string;
    do: 'assign';
    agent: string | null;
  } | {
    /** The ticket, such as `OSW-1042` */
    number: string;
    /** The ETag of the version that was read */
    ifMatch?: string;
    do: 'wait';
    for: string;
  } | {
    /** The ticket, such as `OSW-1042` */
    number: string;
    /** The ETag of the version that was read */
    ifMatch?: string;
    do: 'resume';
  } | {
    /** The ticket, such as `OSW-1042` */
    number: string;
    /** The ETag of the version that was read */
    ifMatch?: string;
    do: 'severity';
    to: string;
  } | {
    /** The ticket, such as `OSW-1042` */
    number: string;
    /** The ETag of the version that was read */
    ifMatch?: string;
    do: 'kind';
    to: string;
  } | {
    /** The ticket, such as `OSW-1042` */
    number: string;
    /** The ETag of the version that was read */
    ifMatch?: string;
    do: 'team';
    to: string;
    /** Who holds it then; null: nobody. Left out: whoever held it, if they are of that team, else nobody */
    agent?: string | null;
  } | {
    /** The ticket, such as `OSW-1042` */
    number: string;
    /** The ETag of the version that was read */
    ifMatch?: string;
    do: 'resolve';
    text: string;
  } | {
    /** The ticket, such as `OSW-1042` */
    number: string;
    /** The ETag of the version that was read */
    ifMatch?: string;
    do: 'close';
  } | {
    /** The ticket, such as `OSW-1042` */
    number: string;
    /** The ETag of the version that was read */
    ifMatch?: string;
    do: 'reopen';
  } | {
    /** The ticket, such as `OSW-1042` */
    number: string;
    /** The ETag of the version that was read */
    ifMatch?: string;
    do: 'tags';
    /** Names */
    add: Array<string>;
    /** Ids */
    remove: Array<string>;
  } | {
    /** The ticket, such as `OSW-1042` */
    number: string;
    /** The ETag of the version that was read */
    ifMatch?: string;
    do: 'snooze';
    /** Null: until the customer answers */
    until: string | null;
  } | {
    /** The ticket, such as `OSW-1042` */
    number: string;
    /** The ETag of the version that was read */
    ifMatch?: string;
    do: 'wake';
  } | {
    /** The ticket, such as `OSW-1042` */
    number: string;
    /** The ETag of the version that was read */
    ifMatch?: string;
    do: 'spam';
    spam: boolean;
  } | null;
  /** Why it was not done */
  problem: Problem | null;
};

export type TicketFacts = {
  product: string | null;
  /** Installed version */
  installed: string | null;
  /** Class of the installed release (OPS-7) */
  release: string | null;
  /** Phase of the product's life on the day it was opened, from dates */
  phase: string | null;
  /** Periods that held on that day, from dates */
  during: Array<string>;
  /** The exclusion that it falls under (OPS-15) */
  topic: string | null;
  service: string | null;
  /** The policy's own facts */
  values: Record<string, string>;
  dates: Record<string, string>;
  /** For staff: what nobody said in so many words, as long as it stands */
  sources: Array<{
    what: 'kind' | 'product' | 'team' | 'language';
    /** `subject`: a name that was found in it, which is a guess */
    by: 'address' | 'subject';
  }>;
  /** What helps to diagnose a request of this kind, and what of it was sent (OPT-1); empty `given`: still missing */
  diagnostics: Array<{
    ask: string;
    /** What the policy asks for */
    text: Record<string, string>;
    type: 'text' | 'file' | 'version' | 'screenshot' | 'date';
    clause: string | null;
    given: Array<{
      text: string | null;
      file: {
        name: string;
        url: string;
      } | null;
      at: string;
    }>;
  }>;
  /** What the policy has to choose from */
  choices: {
    products: Array<{
      id: string;
      name: Record<string, string>;
    }>;
    releases: Array<{
      id: string;
      name: Record<string, string>;
    }>;
    topics: Array<{
      id: string;
      name: Record<string, string>;
    }>;
    services: Array<{
      id: string;
      name: Record<string, string>;
    }>;
    facts: Array<{
      id: string;
      name: Record<string, string>;
      by: 'customer' | 'agent';
      values: Array<{
        id: string;
        name: Record<string, string>;
      }>;
    }>;
    dates: Array<{
      id: string;
      name: Record<string, string>;
      of: 'product' | 'unit' | 'contract';
    }>;
    phases: Array<{
      id: string;
      name: Record<string, string>;
    }>;
    periods: Array<{
      id: string;
      name: Record<string, string>;
    }>;
  };
  /** For staff: what the request would get by the facts as they stand */
  now: {
    admitted: boolean;
    /** Why not */
    text: Record<string, string> | null;
    clause: string | null;
    level: string;
    team: string;
  } | null;
};

export type ActForecast = {
  act: 'resolve' | 'wait' | 'escalate';
  /** The pause or the level; null for `resolve` */
  to: string | null;
  /** Only for `resolve`: with a text, which is a message to the customer and so an answer */
  text: boolean | null;
  /** The longest that the pause lasts, such as `5 days` */
  longest: string | null;
  /** Where the policy has the pause */
  clause: string | null;
  /** The team that has it afterwards; null where that does not change */
  team: string | null;
  promises: Array<{
    promise: string;
    type: string;
    level: string | null;
    /** What the policy calls a promise beyond answers; null for an answer */
    name: Record<string, string> | null;
    state: string;
    due: string | null;
    /** What the policy says in place of a time; `negotiated`: the date is agreed with the customer */
    answer: 'open' | 'best-effort' | 'negotiated' | null;
    within: string;
    clause: string;
    /** `settles`: it is done by that; `stays`: it is still to be kept, as before */
    effect: 'begins' | 'stands-still' | 'goes-on' | 'moves' | 'settles' | 'need-not' | 'stays';
    /** While it stands still: when it goes on by itself at the latest */
    until: string | null;
  }>;
  /** What is broken or due next afterwards */
  next: {
    promise: string;
    type: string;
    level: string | null;
    /** What the policy calls a promise beyond answers; null for an answer */
    name: Record<string, string> | null;
    state: string;
    due: string | null;
    /** What the policy says in place of a time; `negotiated`: the date is agreed with the customer */
    answer: 'open' | 'best-effort' | 'negotiated' | null;
    within: string;
    clause: string;
  } | null;
};

export type TicketPeople = {
  /** Who takes part beside the requester and gets the answers in Cc */
  people: Array<{
    id: string;
    /** Of somebody outside the organisation an address shows its domain only: `…@x.example` */
    name: string;
    /** Of colleagues only */
    email: string | null;
    /** They can read the ticket; others only get the answers */
    colleague: boolean;
    you: boolean;
    /** By whoever asks, who may take them out again */
    added: boolean;
  }>;
  /** Who sees it by their role: contact leads of the organisation */
  leads: Array<{
    id: string;
    name: string;
    you: boolean;
  }>;
  /** Whom whoever asks may have take part; empty for who may not */
  colleagues: Array<{
    id: string;
    name: string;
    email: string;
  }>;
};

export type FilterKey = {
  key: string;
  /** By language, of the desk's own fields; empty for all others */
  names: Record<string, string>;
  /** `name`: its values are found with `/filter-values`; `text`: any words */
  kind: 'choice' | 'name' | 'time' | 'number' | 'text';
  operators: Array<string>;
  /** Each with its names by language; such as `me`, `none` and `any` have none */
  values: Array<{
    value: string;
    names: Record<string, string>;
  }>;
};

export type FilterFault = {
  code: 'too-long' | 'too-many' | 'unclosed' | 'brackets' | 'or-conditions' | 'key-unknown' | 'value-missing' | 'value-unknown' | 'value-unclear' | 'operator-wrong' | 'time-unreadable';
  /** From this character */
  from: number;
  /** To before this one */
  to: number;
  /** What stands there */
  given: string;
  /** What could stand there, the likeliest first */
  instead: Array<string>;
};

/** Every operation of the API: its parameters, its body, and what it answers by status code. */
export interface Operations {
  /** The desks of this installation */
  'GET /api/v1': {
    path: {};
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        /** Texts by language tag */
        title: Record<string, string>;
        languages: Array<string>;
        accent: string;
        accentDark: string;
        open: Array<Record<string, string>>;
      }>;
      next: null;
    };
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What a request form has to ask, given what is known: only what can still change what one gets */
  'POST /api/v1/{desk}/request-form': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      product?: string | null;
      /** Installed version, such as `6.4.1`; a name before it does no harm */
      installed?: string | null;
      /** The exclusion that the request falls under (OPS-15) */
      topic?: string | null;
      /** The service that is asked for */
      service?: string | null;
      /** The policy's own facts; those that are for staff only from staff */
      values?: Record<string, string | null> | null;
      /** Dates of the unit, the product or the contract, by id of the policy */
      dates?: Record<string, string | null> | null;
      channel?: string | null;
      /** Default: the plan of whoever asks, else that of people without a contract */
      plan?: string | null;
      kind?: string | null;
      severity?: string | null;
      region?: string | null;
      /** Default: follows from `dates` */
      phase?: string | null;
      /** Periods that hold. Default: follows from `dates` */
      during?: Array<string> | null;
      /** Class of the installed release */
      release?: string | null;
      subject?: string | null;
      /** Address or id of the person for whom staff ask; everybody else asks for themselves */
      requester?: string | null;
      /** Default: now */
      at?: string | null;
      language?: string | null;
      /** What was written so far */
      text?: string | null;
    };
    answers: {
      200: RequestForm;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Holidays and planned closures of the coming three weeks, for the channels that whoever asks has, with their clauses */
  'GET /api/v1/{desk}/closures': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<Closure>;
      next: null;
    };
      304: undefined;
      401: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** How fast one is answered: the times promised by kind and severity; for contacts */
  'GET /api/v1/{desk}/me/organisation/times': {
    path: {
      desk: string;
    };
    query: {
      language?: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: PromisedTimes;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** A desk: what is open now, and what its forms are made of */
  'GET /api/v1/{desk}': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: Desk;
      304: undefined;
      401: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What would I get? The answer of the policy to a request, before it is sent */
  'POST /api/v1/{desk}/decisions': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      product?: string | null;
      /** Installed version, such as `6.4.1`; a name before it does no harm */
      installed?: string | null;
      /** The exclusion that the request falls under (OPS-15) */
      topic?: string | null;
      /** The service that is asked for */
      service?: string | null;
      /** The policy's own facts; those that are for staff only from staff */
      values?: Record<string, string | null> | null;
      /** Dates of the unit, the product or the contract, by id of the policy */
      dates?: Record<string, string | null> | null;
      channel: string;
      /** Default: the plan of whoever asks, else that of people without a contract */
      plan?: string | null;
      kind?: string | null;
      severity?: string | null;
      region?: string | null;
      /** Default: follows from `dates` */
      phase?: string | null;
      /** Periods that hold. Default: follows from `dates` */
      during?: Array<string> | null;
      /** Class of the installed release */
      release?: string | null;
      subject?: string | null;
      /** Address or id of the person for whom staff ask; everybody else asks for themselves */
      requester?: string | null;
      /** Default: now */
      at?: string | null;
      language?: string | null;
    };
    answers: {
      200: Decision;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Every version that was published: the one in force, those to come, and all earlier ones; newest publication first */
  'GET /api/v1/{desk}/policy/versions': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        /** Its label, as the text says it */
        version: string;
        /** SHA-256 of its content: names the version */
        hash: string;
        /** `withdrawn`: a later publication has its date of effect, so it never holds */
        state: 'in-force' | 'coming' | 'past' | 'withdrawn';
        /** A civil date in the desk's zone */
        effective: string;
        /** The instant from which it holds */
        from: string;
        /** When the next one takes effect */
        until: string | null;
        published: string;
        comment: string;
        /** Hash of the newest publication when it was made */
        base: string | null;
        /** Hash of the version that held before it */
        before: string | null;
        /** Hash of the earlier version to which it goes back */
        restores: string | null;
        author: {
          kind: 'person' | 'key' | 'command line';
          name: string | null;
        } | null;
        /** Its event in the ledger, for staff only */
        event: {
          id: string;
          /** In the sealed order; null until it is sealed */
          position: number | null;
        } | null;
      }>;
      next: null;
      /** Hash of the version in force */
      current: string;
      /** Hash of the next to take effect */
      coming: string | null;
      /** Hash of the newest publication: the base of the next */
      newest: string;
      /** A label that the next version may have */
      label: string;
    };
      304: undefined;
      401: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Publish the next version: a text, a draft, or an earlier version to go back to */
  'POST /api/v1/{desk}/policy/versions': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      source?: string | null;
      draft?: string | null;
      /** Hash of the version to go back to */
      restore?: string | null;
      /** Date of effect, written into the text; default: the one that the text says */
      effective?: string | null;
      /** Label of the version, written into the text; default: the one that the text says */
      label?: string | null;
      /** Why; customers read it in the history */
      comment?: string;
      /** The newest publication that its maker has seen */
      base: string;
    };
    answers: {
      200: {
      /** Its label, as the text says it */
      version: string;
      /** SHA-256 of its content: names the version */
      hash: string;
      /** `withdrawn`: a later publication has its date of effect, so it never holds */
      state: 'in-force' | 'coming' | 'past' | 'withdrawn';
      /** A civil date in the desk's zone */
      effective: string;
      /** The instant from which it holds */
      from: string;
      /** When the next one takes effect */
      until: string | null;
      published: string;
      comment: string;
      /** Hash of the newest publication when it was made */
      base: string | null;
      /** Hash of the version that held before it */
      before: string | null;
      /** Hash of the earlier version to which it goes back */
      restores: string | null;
      author: {
        kind: 'person' | 'key' | 'command line';
        name: string | null;
      } | null;
      /** Its event in the ledger, for staff only */
      event: {
        id: string;
        /** In the sealed order; null until it is sealed */
        position: number | null;
      } | null;
    };
      201: {
      /** Its label, as the text says it */
      version: string;
      /** SHA-256 of its content: names the version */
      hash: string;
      /** `withdrawn`: a later publication has its date of effect, so it never holds */
      state: 'in-force' | 'coming' | 'past' | 'withdrawn';
      /** A civil date in the desk's zone */
      effective: string;
      /** The instant from which it holds */
      from: string;
      /** When the next one takes effect */
      until: string | null;
      published: string;
      comment: string;
      /** Hash of the newest publication when it was made */
      base: string | null;
      /** Hash of the version that held before it */
      before: string | null;
      /** Hash of the earlier version to which it goes back */
      restores: string | null;
      author: {
        kind: 'person' | 'key' | 'command line';
        name: string | null;
      } | null;
      /** Its event in the ledger, for staff only */
      event: {
        id: string;
        /** In the sealed order; null until it is sealed */
        position: number | null;
      } | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: {
      /** `urn:amparo:problem:` and the code; the page of all problems explains each */
      type: string;
      /** Stable name of the kind of problem */
      code: string;
      title: string;
      status: number;
      /** What is wrong here, and what to do next; for people */
      detail: string;
      /** Each fault of the input */
      errors?: Array<{
        /** Where: `requester.email`, or a parameter */
        path: string;
        /** Stable name of the fault; the page of all problems lists them */
        code: string;
        /** The fault in English; for people */
        message: string;
        /** What the message names, by its name in the list of faults */
        values?: Record<string, string>;
      }>;
      newest: {
        version: string;
        hash: string;
      };
      changes: Array<{
        /** Key of the policy file: `access`, `targets`, … */
        section: string;
        /** What it is about within the section */
        subject: Array<string>;
        what: 'new' | 'gone' | 'changed' | 'written' | 'order';
        /** Values of the columns for which it holds; empty: everybody */
        whom: Record<string, Array<string | boolean | null>>;
        before: Record<string, unknown> | null;
        after: Record<string, unknown> | null;
        /** From the customer's side */
        direction: 'better' | 'worse' | 'other';
        audience: 'customers' | 'managers';
        clauses: Array<string>;
        /** Hours gained and lost, where hours change */
        hours: Record<string, unknown> | null;
        /** How much sooner or later, where a time changes */
        speed: Record<string, unknown> | null;
      }>;
      /** The same in words */
      report: unknown;
    } & Record<string, unknown>;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** One published version: ready to be shown, and for machines */
  'GET /api/v1/{desk}/policy/versions/{hash}': {
    path: {
      desk: string;
      hash: string;
    };
    query: {
      language?: string;
      source?: '1';
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      /** Its label, as the text says it */
      version: string;
      /** SHA-256 of its content: names the version */
      hash: string;
      /** `withdrawn`: a later publication has its date of effect, so it never holds */
      state: 'in-force' | 'coming' | 'past' | 'withdrawn';
      /** A civil date in the desk's zone */
      effective: string;
      /** The instant from which it holds */
      from: string;
      /** When the next one takes effect */
      until: string | null;
      published: string;
      comment: string;
      /** Hash of the newest publication when it was made */
      base: string | null;
      /** Hash of the version that held before it */
      before: string | null;
      /** Hash of the earlier version to which it goes back */
      restores: string | null;
      author: {
        kind: 'person' | 'key' | 'command line';
        name: string | null;
      } | null;
      /** Its event in the ledger, for staff only */
      event: {
        id: string;
        /** In the sealed order; null until it is sealed */
        position: number | null;
      } | null;
      language: string;
      title: string;
      summary: string;
      /** As in the policy in force */
      outline: unknown;
      /** The policy as JSON, in the shape of its JSON Schema, without contact data of channels */
      policy: Record<string, unknown>;
      /** The text as it was published, when it was asked for */
      source: string | null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Drafts that are not published, the last saved first */
  'GET /api/v1/{desk}/policy/drafts': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<Draft>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Begin a draft: from a text, or from a version (default: the newest publication) */
  'POST /api/v1/{desk}/policy/drafts': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      title?: string;
      source?: string | null;
      /** Hash of the version whose text it begins with */
      from?: string | null;
    };
    answers: {
      201: {
      id: string;
      title: string;
      /** Also its ETag */
      revision: number;
      /** Hash of the newest publication that its makers have seen */
      base: string;
      created: string;
      createdBy: string | null;
      saved: string;
      savedBy: string | null;
      /** Hash of the version that came of it */
      published: string | null;
      /** Who is at it now */
      here: Array<{
        agent: string;
        name: string;
        /** The part of the document that they are at */
        place: string | null;
      }>;
      source: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** A draft with its text; its ETag is wanted for saving */
  'GET /api/v1/{desk}/policy/drafts/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      id: string;
      title: string;
      /** Also its ETag */
      revision: number;
      /** Hash of the newest publication that its makers have seen */
      base: string;
      created: string;
      createdBy: string | null;
      saved: string;
      savedBy: string | null;
      /** Hash of the version that came of it */
      published: string | null;
      /** Who is at it now */
      here: Array<{
        agent: string;
        name: string;
        /** The part of the document that they are at */
        place: string | null;
      }>;
      source: string;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Save a draft as its next revision */
  'PUT /api/v1/{desk}/policy/drafts/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      title?: string | null;
      source?: string | null;
      /** The newest publication, when its makers have seen that meanwhile */
      base?: string | null;
    };
    answers: {
      200: Draft;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      428: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Delete a draft with all of its revisions */
  'DELETE /api/v1/{desk}/policy/drafts/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      428: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** The last hundred revisions of a draft, the newest first */
  'GET /api/v1/{desk}/policy/drafts/{id}/revisions': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        revision: number;
        saved: string;
        savedBy: string | null;
        characters: number;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** The text of one revision */
  'GET /api/v1/{desk}/policy/drafts/{id}/revisions/{revision}': {
    path: {
      desk: string;
      id: string;
      revision: number;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      revision: number;
      source: string;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** I am at this draft: to be said at least every 30 seconds. Answers with who else is, and the present revision */
  'POST /api/v1/{desk}/policy/drafts/{id}/presence': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** The part of the document, such as `targets` */
      place?: string | null;
      leaving?: boolean;
    };
    answers: {
      200: {
      others: Array<{
        agent: string;
        name: string;
        /** The part of the document that they are at */
        place: string | null;
      }>;
      revision: number;
      savedBy: string | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What a version changes, against the one that held before it or another; for customers what concerns them */
  'GET /api/v1/{desk}/policy/versions/{hash}/changes': {
    path: {
      desk: string;
      hash: string;
    };
    query: {
      from?: string;
      language?: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      /** Null for the first version: there is nothing to compare */
      from: {
        hash: string;
        version: string;
        /** A civil date in the desk's zone */
        effective: string;
      } | null;
      to: {
        hash: string;
        version: string;
        /** A civil date in the desk's zone */
        effective: string;
      };
      language: string;
      changes: Array<{
        /** Key of the policy file: `access`, `targets`, … */
        section: string;
        /** What it is about within the section */
        subject: Array<string>;
        what: 'new' | 'gone' | 'changed' | 'written' | 'order';
        /** Values of the columns for which it holds; empty: everybody */
        whom: Record<string, Array<string | boolean | null>>;
        before: Record<string, unknown> | null;
        after: Record<string, unknown> | null;
        /** From the customer's side */
        direction: 'better' | 'worse' | 'other';
        audience: 'customers' | 'managers';
        clauses: Array<string>;
        /** Hours gained and lost, where hours change */
        hours: Record<string, unknown> | null;
        /** How much sooner or later, where a time changes */
        speed: Record<string, unknown> | null;
      }>;
      /** The same in words: sections of items, with wordings by key, as the outline of a policy has them */
      report: unknown;
    };
      304: undefined;
      401: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** In what a version or text differs from another: who gains or loses what, and which running promises would change */
  'POST /api/v1/{desk}/policy/comparisons': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** A hash, `current`, `coming`, `newest`, or a text */
      from: string;
      /** The same */
      to: string;
      language?: string | null;
      /** Whose report it is */
      audience?: 'managers' | 'customers';
    };
    answers: {
      200: {
      from: {
        hash: string;
        version: string;
        /** A civil date in the desk's zone */
        effective: string;
      };
      to: {
        hash: string;
        version: string;
        /** A civil date in the desk's zone */
        effective: string;
      };
      changes: Array<{
        /** Key of the policy file: `access`, `targets`, … */
        section: string;
        /** What it is about within the section */
        subject: Array<string>;
        what: 'new' | 'gone' | 'changed' | 'written' | 'order';
        /** Values of the columns for which it holds; empty: everybody */
        whom: Record<string, Array<string | boolean | null>>;
        before: Record<string, unknown> | null;
        after: Record<string, unknown> | null;
        /** From the customer's side */
        direction: 'better' | 'worse' | 'other';
        audience: 'customers' | 'managers';
        clauses: Array<string>;
        /** Hours gained and lost, where hours change */
        hours: Record<string, unknown> | null;
        /** How much sooner or later, where a time changes */
        speed: Record<string, unknown> | null;
        /** Contracts that it concerns */
        customers: number;
      }>;
      /** The same in words */
      report: unknown;
      customers: {
        /** Contracts for which something changes that customers notice */
        concerned: number;
        /** All that go with the policy in force */
        total: number;
      };
      open: {
        /** Open tickets that were looked at */
        tickets: number;
        /** All open tickets */
        total: number;
        /** Promises that run in those */
        running: number;
        changes: Array<{
          ticket: number;
          plan: string;
          promise: string;
          before: {
            state: string;
            due: string | null;
            within: string;
            clause: string;
          } | null;
          after: {
            state: string;
            due: string | null;
            within: string;
            clause: string;
          } | null;
          direction: 'better' | 'worse' | 'other';
        }>;
        byPlan: Record<string, {
          tickets: number;
          promises: number;
          better: number;
          worse: number;
        }>;
        impossible: Array<{
          ticket: number;
          plan: string;
          reason: string;
        }>;
      };
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What is wrong or odd in a text, its worked examples, and its public page in each language. Nothing is kept */
  'POST /api/v1/{desk}/policy/checks': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      source: string;
    };
    answers: {
      200: {
      faults: Array<{
        /** From 1 */
        line: number;
        /** From 1 */
        column: number;
        severity: 'error' | 'warning' | 'note';
        code: string;
        /** In English */
        message: string;
        /** In English */
        hint: string | null;
        /** Message and hint as sentences with gaps, to be told in other languages */
        said: {
          message: {
            /** English, with gaps such as `{{plan}}`; it is the key of its translations */
            sentence: string;
            /** What goes into the gaps: a text, a number, a sentence of the same form, `{ texts }` by language, or a list of these */
            values: Record<string, unknown>;
          };
          hint: {
            /** English, with gaps such as `{{plan}}`; it is the key of its translations */
            sentence: string;
            /** What goes into the gaps: a text, a number, a sentence of the same form, `{ texts }` by language, or a list of these */
            values: Record<string, unknown>;
          } | null;
        };
        /** After the last character of what is meant; on the same line */
        end: {
          /** From 1 */
          line: number;
          /** From 1 */
          column: number;
        };
        /** Keys and list indexes from the root */
        path: Array<string | number>;
        fix: {
          /** In the imperative, in English */
          title: string;
          /** The title as a sentence with gaps */
          said: {
            /** English, with gaps such as `{{plan}}`; it is the key of its translations */
            sentence: string;
            /** What goes into the gaps: a text, a number, a sentence of the same form, `{ texts }` by language, or a list of these */
            values: Record<string, unknown>;
          };
          /** They do not overlap */
          edits: Array<{
            from: {
              /** From 1 */
              line: number;
              /** From 1 */
              column: number;
            };
            to: {
              /** From 1 */
              line: number;
              /** From 1 */
              column: number;
            };
            text: string;
          }>;
          /** What the policy says stays the same, so that it can be done without asking */
          safe: boolean;
        } | null;
      }>;
      tests: Array<{
        name: string;
        clauses: Array<string>;
        ask: string;
        passed: boolean;
        differences: Array<{
          path: Array<string | number>;
          wanted: unknown;
          found: unknown;
          type: 'other' | 'missing' | 'more';
        }>;
        error: string | null;
        line: number;
      }>;
      /** By language, as `outline` of the policy in force; none when the text does not compile */
      outlines: Record<string, unknown>;
      /** Null when the text does not compile */
      hash: string | null;
      version: string | null;
      effective: string | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Put a question to the policy in force, to another version, or, for staff, to a draft or a text */
  'POST /api/v1/{desk}/policy/questions': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** Such as {"ask":"decision","at":"2026-03-02T09:00:00Z","channel":"email"} */
      question: Record<string, unknown>;
      /** Default: the one in force */
      version?: string | null;
      /** For managers */
      draft?: string | null;
      /** For staff */
      source?: string | null;
    };
    answers: {
      200: {
      answer: Record<string, unknown>;
      /** The version that answered; null for a text or draft */
      hash: string | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** The policy in force, ready to be shown, with how it was kept last month */
  'GET /api/v1/{desk}/policy': {
    path: {
      desk: string;
    };
    query: {
      language?: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      hash: string;
      version: string;
      effective: string;
      language: string;
      title: string;
      summary: string;
      source: {
        title: string;
        language: string;
      };
      /** Sections of blocks: tables, hours, lists, paragraphs, each with its clauses */
      outline: unknown;
      readings: Array<{
        clause: string;
        type: string;
        text: string;
      }>;
      kept: {
        month: string;
        kept: number;
        broken: number;
        open: number;
      };
      versions: Array<{
        version: string;
        effective: string;
        hash: string;
      }>;
      /** The version that the contract of whoever asks stays under, when it is another one */
      pinned: {
        version: string;
        hash: string;
        effective: string;
      } | null;
    };
      304: undefined;
      401: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** The latest replays of the desk, newest first; 30 are kept */
  'GET /api/v1/{desk}/policy/replays': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        /** `interrupted`: the server was stopped, or killed, while it ran */
        state: 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted';
        /** From 0 to 1 */
        share: number;
        created: string;
        by: string | null;
        asked: {
          draft: {
            kind: 'draft' | 'version' | 'text';
            name: string;
            hash: string | null;
          };
          against: {
            kind: 'in-force' | 'version';
            name: string;
          };
          from: string | null;
          to: string | null;
          minutes: number;
          /** What ids of the past are called in the draft, by fact: {"severity":{"urgent":"S1"}}; null leaves one out */
          mapping: Record<string, Record<string, string | null>>;
        };
        failure: string | null;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Replay past tickets under a draft: what it would have promised, kept and broken */
  'POST /api/v1/{desk}/policy/replays': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** A text; or */
      source?: string | null;
      /** a draft; or */
      draft?: string | null;
      /** a published version */
      version?: string | null;
      /** `in-force`: the version that each ticket was opened under; or a published version */
      against?: string;
      /** Tickets received from this date on, in the desk's zone */
      from?: string | null;
      /** and until this date, inclusive */
      to?: string | null;
      /** That a response takes, for the staffing */
      minutes?: number;
      mapping?: Record<string, Record<string, string | null>> | null;
    };
    answers: {
      202: {
      id: string;
      /** `interrupted`: the server was stopped, or killed, while it ran */
      state: 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted';
      /** From 0 to 1 */
      share: number;
      created: string;
      by: string | null;
      asked: {
        draft: {
          kind: 'draft' | 'version' | 'text';
          name: string;
          hash: string | null;
        };
        against: {
          kind: 'in-force' | 'version';
          name: string;
        };
        from: string | null;
        to: string | null;
        minutes: number;
        /** What ids of the past are called in the draft, by fact: {"severity":{"urgent":"S1"}}; null leaves one out */
        mapping: Record<string, Record<string, string | null>>;
      };
      failure: string | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** How far a replay is, and what it has found so far */
  'GET /api/v1/{desk}/policy/replays/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      id: string;
      /** `interrupted`: the server was stopped, or killed, while it ran */
      state: 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted';
      /** From 0 to 1 */
      share: number;
      created: string;
      by: string | null;
      asked: {
        draft: {
          kind: 'draft' | 'version' | 'text';
          name: string;
          hash: string | null;
        };
        against: {
          kind: 'in-force' | 'version';
          name: string;
        };
        from: string | null;
        to: string | null;
        minutes: number;
        /** What ids of the past are called in the draft, by fact: {"severity":{"urgent":"S1"}}; null leaves one out */
        mapping: Record<string, Record<string, string | null>>;
      };
      failure: string | null;
      /** Sums so far, or of all when it is done; null before the first */
      result: {
        /** Until when events were known: promises are shown as they stood then */
        at: string;
        tickets: {
          /** Judged by both policies: all else is about these */
          replayed: number;
          events: number;
          /** Set aside since a policy could not judge them; see `remarks` */
          aside: number;
          /** When the earliest of them came in */
          from: string | null;
          to: string | null;
        };
        requests: {
          against: {
            admitted: number;
            refused: number;
          } | null;
          draft: {
            admitted: number;
            refused: number;
          };
        };
        /** Of answers, as all other sums but `further` */
        totals: {
          /** Under what it is compared with; null when there is nothing */
          against: {
            promised: number;
            kept: number;
            broken: number;
            /** At the end: running or paused */
            open: number;
            waived: number;
          } | null;
          draft: {
            promised: number;
            kept: number;
            broken: number;
            /** At the end: running or paused */
            open: number;
            waived: number;
          };
        };
        /** Promises of tickets beyond answers, such as workarounds and dates that were agreed */
        further: Array<{
          /** Of the policy, below `promises` */
          id: string;
          /** A text by language */
          name: Record<string, string>;
          against: {
            promised: number;
            kept: number;
            broken: number;
            /** At the end: running or paused */
            open: number;
            waived: number;
            /** Whether they were kept the past does not tell: nobody wrote down the milestones that settle them */
            unjudged: number;
          } | null;
          draft: {
            promised: number;
            kept: number;
            broken: number;
            /** At the end: running or paused */
            open: number;
            waived: number;
            /** Whether they were kept the past does not tell: nobody wrote down the milestones that settle them */
            unjudged: number;
          };
          /** What changes sides; the lists are at `/changes` with its id as `rule` */
          changes: Array<{
            /** `kept>broken`, `none>kept`, …; of requests `admitted>refused`, `refused>admitted`; beyond answers also `none>unjudged` */
            kind: string;
            total: number;
            /** Of which so many are listed: a fair choice, the same every time */
            listed: number;
          }>;
        }>;
        by: {
          plan: Array<{
            id: string;
            /** Null where the id says it: months and promise types */
            name: Record<string, string> | null;
            /** Under what it is compared with; null when there is nothing */
            against: {
              promised: number;
              kept: number;
              broken: number;
              /** At the end: running or paused */
              open: number;
              waived: number;
            } | null;
            draft: {
              promised: number;
              kept: number;
              broken: number;
              /** At the end: running or paused */
              open: number;
              waived: number;
            };
          }>;
          severity: Array<{
            id: string;
            /** Null where the id says it: months and promise types */
            name: Record<string, string> | null;
            /** Under what it is compared with; null when there is nothing */
            against: {
              promised: number;
              kept: number;
              broken: number;
              /** At the end: running or paused */
              open: number;
              waived: number;
            } | null;
            draft: {
              promised: number;
              kept: number;
              broken: number;
              /** At the end: running or paused */
              open: number;
              waived: number;
            };
          }>;
          channel: Array<{
            id: string;
            /** Null where the id says it: months and promise types */
            name: Record<string, string> | null;
            /** Under what it is compared with; null when there is nothing */
            against: {
              promised: number;
              kept: number;
              broken: number;
              /** At the end: running or paused */
              open: number;
              waived: number;
            } | null;
            draft: {
              promised: number;
              kept: number;
              broken: number;
              /** At the end: running or paused */
              open: number;
              waived: number;
            };
          }>;
          team: Array<{
            id: string;
            /** Null where the id says it: months and promise types */
            name: Record<string, string> | null;
            /** Under what it is compared with; null when there is nothing */
            against: {
              promised: number;
              kept: number;
              broken: number;
              /** At the end: running or paused */
              open: number;
              waived: number;
            } | null;
            draft: {
              promised: number;
              kept: number;
              broken: number;
              /** At the end: running or paused */
              open: number;
              waived: number;
            };
          }>;
          month: Array<{
            id: string;
            /** Null where the id says it: months and promise types */
            name: Record<string, string> | null;
            /** Under what it is compared with; null when there is nothing */
            against: {
              promised: number;
              kept: number;
              broken: number;
              /** At the end: running or paused */
              open: number;
              waived: number;
            } | null;
            draft: {
              promised: number;
              kept: number;
              broken: number;
              /** At the end: running or paused */
              open: number;
              waived: number;
            };
          }>;
          type: Array<{
            id: string;
            /** Null where the id says it: months and promise types */
            name: Record<string, string> | null;
            /** Under what it is compared with; null when there is nothing */
            against: {
              promised: number;
              kept: number;
              broken: number;
              /** At the end: running or paused */
              open: number;
              waived: number;
            } | null;
            draft: {
              promised: number;
              kept: number;
              broken: number;
              /** At the end: running or paused */
              open: number;
              waived: number;
            };
          }>;
        };
        /** For charts: kept and broken by month, plan and promise type, in this order; only what occurs */
        months: Array<{
          /** `YYYY-MM` in the desk's zone, by when a promise began */
          month: string;
          plan: string;
          type: 'acknowledgement' | 'first-response' | 'next-response' | 'update' | 'level-response' | 'resolution' | 'resolution-notice';
          /** Under what it is compared with; null when there is nothing */
          against: {
            promised: number;
            kept: number;
            broken: number;
            /** At the end: running or paused */
            open: number;
            waived: number;
          } | null;
          draft: {
            promised: number;
            kept: number;
            broken: number;
            /** At the end: running or paused */
            open: number;
            waived: number;
          };
        }>;
        /** Promises by outcome under what it is compared with and under the draft, where these differ */
        moves: Array<{
          type: 'acknowledgement' | 'first-response' | 'next-response' | 'update' | 'level-response' | 'resolution' | 'resolution-notice';
          from: 'kept' | 'broken' | 'open' | 'waived' | 'none';
          to: 'kept' | 'broken' | 'open' | 'waived' | 'none';
          count: number;
        }>;
        /** Answers and requests that change sides; the lists are at `/changes` */
        changes: Array<{
          /** `kept>broken`, `none>kept`, …; of requests `admitted>refused`, `refused>admitted`; beyond answers also `none>unjudged` */
          kind: string;
          total: number;
          /** Of which so many are listed: a fair choice, the same every time */
          listed: number;
        }>;
        /** How the past fits the policies: give a mapping for ids that are called otherwise */
        remarks: Array<{
          side: 'against' | 'draft';
          /** `aside`: tickets that this policy can’t judge; `ignored`: it does not ask for this fact of theirs; `lacking`: it asks for a fact that they do not tell */
          effect: 'aside' | 'ignored' | 'lacking';
          /** `severity`, `plan`, `pause`, `contract`, …; null for another fault */
          fact: string | null;
          /** The unknown id; the message of another fault */
          value: string;
          message?: string;
          tickets: number;
          example: string;
        }>;
        /** Null while it runs. Model "latest hour": each response is given in the hour in which it falls due, the latest that keeps the promise */
        staffing: {
          model: 'latest-hour';
          /** That a response takes: an assumption of whoever asked */
          minutes: number;
          weeks: number;
          against: Array<{
            /** Hour of the week in the desk's zone: 0 is Monday 00:00–01:00, 167 Sunday 23:00–24:00 */
            hour: number;
            /** Responses that fell due in it: on average, in 19 of 20 weeks at most, at most */
            due: {
              mean: number;
              high: number;
              most: number;
            };
            /** Promises that waited for us at once, given when people really answered */
            waiting: {
              mean: number;
              most: number;
            };
            /** Needed to give, in this hour and in 19 of 20 weeks, all responses that fell due in it */
            people: number;
          }> | null;
          draft: Array<{
            /** Hour of the week in the desk's zone: 0 is Monday 00:00–01:00, 167 Sunday 23:00–24:00 */
            hour: number;
            /** Responses that fell due in it: on average, in 19 of 20 weeks at most, at most */
            due: {
              mean: number;
              high: number;
              most: number;
            };
            /** Promises that waited for us at once, given when people really answered */
            waiting: {
              mean: number;
              most: number;
            };
            /** Needed to give, in this hour and in 19 of 20 weeks, all responses that fell due in it */
            people: number;
          }>;
        } | null;
      } | null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Cancel a replay that runs; take away one that does not */
  'DELETE /api/v1/{desk}/policy/replays/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What came out otherwise, with both sides and why, earliest received first */
  'GET /api/v1/{desk}/policy/replays/{id}/changes': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      kind?: string;
      rule?: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        ticket: string;
        /** A salted hash: the same for tickets of one customer */
        customer: string | null;
        opened: string;
        /** Its id on the ticket, such as `update#3`; null when it is about the request */
        promise: string | null;
        /** Of an answer; null beyond answers */
        type: 'acknowledgement' | 'first-response' | 'next-response' | 'update' | 'level-response' | 'resolution' | 'resolution-notice' | null;
        why: Array<'refused' | 'admitted' | 'not-promised' | 'promised' | 'plan' | 'severity' | 'amount' | 'days' | 'hours' | 'start' | 'pauses' | 'settles' | 'changes'>;
        against: {
          /** `unjudged`: beyond answers, where the past does not tell whether it was kept */
          state: 'open' | 'paused' | 'kept' | 'broken' | 'waived' | 'unjudged';
          start: string;
          due: string | null;
          settled: string | null;
          fulfilled: string | null;
          within: string;
          calendar: string;
          clause: string;
          plan: string;
          severity: string;
          team: string;
        } | null;
        draft: {
          /** `unjudged`: beyond answers, where the past does not tell whether it was kept */
          state: 'open' | 'paused' | 'kept' | 'broken' | 'waived' | 'unjudged';
          start: string;
          due: string | null;
          settled: string | null;
          fulfilled: string | null;
          within: string;
          calendar: string;
          clause: string;
          plan: string;
          severity: string;
          team: string;
        } | null;
      }>;
      next: string | null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Who asks */
  'GET /api/v1/{desk}/me': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      signedIn: boolean;
      kind: 'agent' | 'contact' | 'anonymous';
      id: string | null;
      name: string;
      email: string | null;
      role: string | null;
      language: string | null;
      zone: string | null;
      /** What the desk asks of somebody who showed no second factor in this session */
      secondFactor: {
        /** Nothing else is open until one is set up */
        due: boolean;
        /** From when on this desk asks for one; null: it does not */
        from: string | null;
      };
      /** Showed within the last minutes that it is them */
      fresh: boolean;
    };
      304: undefined;
      401: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Staff: sign in by password. 200 asks for a second step, 204 is in */
  'POST /api/v1/{desk}/sign-in': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      email: string;
      password: string;
    };
    answers: {
      200: {
      /** The password or the link was right; a second factor is asked for at POST sign-in/code */
      second: {
        /** A code of an authenticator app */
        code: boolean;
        /** A passkey, which then signs in by itself */
        passkey: boolean;
        /** A recovery code */
        recovery: boolean;
      };
    };
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** The second step: a code of the authenticator app, or a recovery code. Each counts once */
  'POST /api/v1/{desk}/sign-in/code': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** Six digits of the app, or a recovery code; spaces and hyphens do not matter */
      code: string;
    };
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Customers: have a link mailed. The answer is the same, and takes the same time, whether the address is known or not */
  'POST /api/v1/{desk}/sign-in/links': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      email: string;
      /** Where on these pages the link leads on to: a path of the desk */
      next?: string;
    };
    answers: {
      202: {
      sent: 'if-known';
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Use the token of a mailed link, once. 200 asks for a second step, 204 is in */
  'POST /api/v1/{desk}/sign-in/link': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      token: string;
    };
    answers: {
      200: {
      /** The password or the link was right; a second factor is asked for at POST sign-in/code */
      second: {
        /** A code of an authenticator app */
        code: boolean;
        /** A passkey, which then signs in by itself */
        passkey: boolean;
        /** A recovery code */
        recovery: boolean;
      };
    };
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** End this session */
  'POST /api/v1/{desk}/sign-out': {
    path: {
      desk: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Staff: have a link mailed by which a new password is set. The answer is the same, and takes the same time, whether the address is known or not */
  'POST /api/v1/{desk}/sign-in/resets': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      email: string;
    };
    answers: {
      202: {
      sent: 'if-known';
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Use the token of a mailed link, once, for a new password. All sessions end; nobody is signed in by it, and a second factor is asked for as ever */
  'POST /api/v1/{desk}/sign-in/reset': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      token: string;
      password: string;
    };
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** A new password of my own: the present one is asked for, and all my other sessions end */
  'POST /api/v1/{desk}/me/password': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      present: string;
      password: string;
    };
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Where I am signed in */
  'GET /api/v1/{desk}/me/sessions': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        browser: string | null;
        system: string | null;
        /** An IPv4 address, or an IPv6 /64 */
        network: string;
        proof: 'password' | 'link' | 'passkey' | 'provider';
        factor: 'code' | 'recovery' | 'passkey' | 'provider' | null;
        began: string;
        /** To the hour */
        lastUse: string;
        current: boolean;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** End all my sessions but this one */
  'DELETE /api/v1/{desk}/me/sessions': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      ended: number;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** End one of my sessions */
  'DELETE /api/v1/{desk}/me/sessions/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Show once more that it is me, for what needs it: by password, or by a code. The session gets a new token */
  'POST /api/v1/{desk}/me/proofs': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      password: string;
    } | {
      /** Six digits of the app, or a recovery code; spaces and hyphens do not matter */
      code: string;
    };
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** My second factors */
  'GET /api/v1/{desk}/me/factors': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      /** The authenticator app */
      code: {
        since: string;
      } | null;
      recoveryCodesLeft: number;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Begin to set an authenticator app up. Nothing changes before its first code */
  'POST /api/v1/{desk}/me/factors/code/setups': {
    path: {
      desk: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      201: {
      setup: string;
      /** To be typed where the picture can not be taken */
      key: string;
      /** What the picture says */
      uri: string;
      /** A QR code, as an address of an SVG image (data:) */
      picture: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Confirm the app by its first code. The session gets a new token */
  'POST /api/v1/{desk}/me/factors/code': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      setup: string;
      /** Six digits; spaces do not matter */
      code: string;
    };
    answers: {
      201: {
      /** New recovery codes, shown this once; empty when the ones that there are stay */
      codes: Array<string>;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take the authenticator app away. Without a passkey left, the recovery codes go too */
  'DELETE /api/v1/{desk}/me/factors/code': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** New recovery codes; the old ones are void */
  'POST /api/v1/{desk}/me/factors/recovery-codes': {
    path: {
      desk: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      201: {
      /** New recovery codes, shown this once; empty when the ones that there are stay */
      codes: Array<string>;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take the second factor of a customer away who has lost it: app, recovery codes, passkeys and sessions. They are told by mail. Make sure first, by another way, that it is them */
  'POST /api/v1/{desk}/factor-resets': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      email: string;
    };
    answers: {
      201: {
      /** There was an authenticator app */
      app: boolean;
      passkeys: number;
      /** So many were ended */
      sessions: number;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What the browser is asked, to sign in with a passkey */
  'POST /api/v1/{desk}/sign-in/passkey/options': {
    path: {
      desk: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      201: {
      /** Comes back with the answer of the browser */
      ceremony: string;
      /** For navigator.credentials, as PublicKeyCredential.parse…OptionsFromJSON takes it */
      options: Record<string, unknown>;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Sign in with a passkey */
  'POST /api/v1/{desk}/sign-in/passkey': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      ceremony: string;
      /** What the browser answered, as PublicKeyCredential.toJSON gives it */
      response: Record<string, unknown>;
    };
    answers: {
      200: {
      kind: 'agent' | 'contact';
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Show once more that it is me, by a passkey */
  'POST /api/v1/{desk}/me/proofs/passkey': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      ceremony: string;
      /** What the browser answered, as PublicKeyCredential.toJSON gives it */
      response: Record<string, unknown>;
    };
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** My passkeys */
  'GET /api/v1/{desk}/me/passkeys': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        added: string;
        lastUse: string | null;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Keep the passkey that the browser made. The session gets a new token */
  'POST /api/v1/{desk}/me/passkeys': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      ceremony: string;
      /** What the browser answered, as PublicKeyCredential.toJSON gives it */
      response: Record<string, unknown>;
      name: string;
    };
    answers: {
      201: {
      id: string;
      /** Recovery codes, shown this once, when it is the first second factor; else empty */
      codes: Array<string>;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What the browser is asked, to make a passkey */
  'POST /api/v1/{desk}/me/passkeys/options': {
    path: {
      desk: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      201: {
      /** Comes back with the answer of the browser */
      ceremony: string;
      /** For navigator.credentials, as PublicKeyCredential.parse…OptionsFromJSON takes it */
      options: Record<string, unknown>;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Call a passkey of mine by another name */
  'POST /api/v1/{desk}/me/passkeys/{id}/names': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      name: string;
    };
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Remove a passkey of mine */
  'DELETE /api/v1/{desk}/me/passkeys/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Invitations that are open */
  'GET /api/v1/{desk}/agents/invitations': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        email: string;
        name: string;
        role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
        teams: Array<string>;
        /** In which its mail is written, and theirs once they have joined */
        language: string;
        sent: string;
        expires: string;
        expired: boolean;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Ask somebody to join the staff: a link is mailed that works once, for seven days */
  'POST /api/v1/{desk}/agents/invitations': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      email: string;
      name: string;
      role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
      teams?: Array<string>;
      /** In which the mail is written, and what they get once they have joined: one of the languages of the desk, such as `pt-BR`; null: its first */
      language?: string | null;
    };
    answers: {
      201: {
      id: string;
      email: string;
      name: string;
      role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
      teams: Array<string>;
      /** In which its mail is written, and theirs once they have joined */
      language: string;
      sent: string;
      expires: string;
      expired: boolean;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Mail an invitation once more, with a new link; the old one is void */
  'POST /api/v1/{desk}/agents/invitations/{id}/mails': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      201: {
      id: string;
      email: string;
      name: string;
      role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
      teams: Array<string>;
      /** In which its mail is written, and theirs once they have joined */
      language: string;
      sent: string;
      expires: string;
      expired: boolean;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Withdraw an invitation */
  'DELETE /api/v1/{desk}/agents/invitations/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What an invitation says to whoever has its link */
  'POST /api/v1/{desk}/sign-in/invitation/views': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      token: string;
    };
    answers: {
      200: {
      email: string;
      name: string;
      role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
      /** They have an account in this installation, and keep its password */
      hasPassword: boolean;
      /** What whoever accepts has to show beside the token: a password that they choose, the one that they have, a session at the desk at which they have a place, or nothing, as their session is shown */
      needs: 'new-password' | 'password' | 'sign-in' | 'nothing';
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Join the staff by the token of an invitation, once; then sign in */
  'POST /api/v1/{desk}/sign-in/invitation': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      token: string;
      name: string;
      /** For who has an account in this installation: its password, or null beside a session of theirs */
      password?: string | null;
    };
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Everybody on the staff, also who left */
  'GET /api/v1/{desk}/staff': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        email: string;
        role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
        teams: Array<string>;
        /** Which restricted tickets they see (OSW-9); they follow from what was checked of them */
        clearances: Array<string>;
        active: boolean;
        /** Its ETag, for If-Match */
        version: string;
        /** Of a session that is open, to the hour */
        lastUse: string | null;
        /** They have set one up */
        secondFactor: boolean;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Change name, role, teams, or whether somebody works here. What is left out stays. Another role, or leaving, signs them out of this desk */
  'POST /api/v1/{desk}/staff/{id}/changes': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      name?: string;
      role?: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
      teams?: Array<string>;
      active?: boolean;
    };
    answers: {
      201: {
      id: string;
      name: string;
      email: string;
      role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
      teams: Array<string>;
      /** Which restricted tickets they see (OSW-9); they follow from what was checked of them */
      clearances: Array<string>;
      active: boolean;
      /** Its ETag, for If-Match */
      version: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** End what the open sessions of a member of staff or a contact mean at this desk. Their passwords and factors stay, and so do their sessions elsewhere */
  'POST /api/v1/{desk}/people/{id}/sign-outs': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** From when on each role needs a second factor */
  'GET /api/v1/{desk}/sign-in-rules': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
        /** From when on a second factor is needed; null: it is not. Whoever has one is asked for it in any case */
        requiredFrom: string | null;
        /** The desk said nothing of this role */
        byDefault: boolean;
        /** Its ETag, for If-Match */
        version: string;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Ask people of a role for a second factor from an instant on, or do not */
  'PUT /api/v1/{desk}/sign-in-rules/{role}': {
    path: {
      desk: string;
      role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
    };
    query: {};
    body: {
      requiredFrom: string | null;
    };
    answers: {
      200: {
      role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
      /** From when on a second factor is needed; null: it is not. Whoever has one is asked for it in any case */
      requiredFrom: string | null;
      /** The desk said nothing of this role */
      byDefault: boolean;
      /** Its ETag, for If-Match */
      version: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Providers by which people of this desk sign in */
  'GET /api/v1/{desk}/sign-in/providers': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        audience: 'staff' | 'contacts';
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Begin to sign in by a provider: where the browser goes next */
  'POST /api/v1/{desk}/sign-in/providers/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** A path of our own, for afterwards */
      next?: string | null;
    };
    answers: {
      201: {
      url: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** A browser comes back from a provider, with the code and state of OpenID Connect. `confirm`: sign in as before, then connect the account */
  'POST /api/v1/{desk}/sign-in/callback': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** The whole query with which the browser came back */
      answer: string;
    };
    answers: {
      200: {
      kind: 'agent' | 'contact' | null;
      second: {
        /** A code of an authenticator app */
        code: boolean;
        /** A passkey, which then signs in by itself */
        passkey: boolean;
        /** A recovery code */
        recovery: boolean;
      } | null;
      confirm: boolean;
      next: string | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Providers of this desk with which my account is connected, and one that waits for me to confirm it */
  'GET /api/v1/{desk}/me/connections': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        since: string;
      }>;
      waiting: {
        id: string;
        name: string;
      } | null;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Connect my account with the provider that I came from: from now on it signs me in at this desk */
  'POST /api/v1/{desk}/me/connections': {
    path: {
      desk: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** End the connection of my account with a provider */
  'DELETE /api/v1/{desk}/me/connections/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Providers by which people sign in, as they are set up */
  'GET /api/v1/{desk}/sign-in-providers': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        /** What the button says */
        name: string;
        /** Address of the provider, without /.well-known */
        issuer: string;
        clientId: string;
        /** Of these domains' addresses only */
        domains: Array<string>;
        audience: 'staff' | 'contacts';
        /** It asks for a second factor itself; ours is not asked for then */
        secondFactor: boolean;
        id: string;
        /** Its ETag, for If-Match */
        version: string;
        hasSecret: boolean;
        /** To be entered at the provider */
        callback: string;
        /** What was wrong when it was asked last; null: nothing. It is saved all the same */
        fault: {
          code: 'address-refused' | 'unreachable' | 'certificate' | 'no-provider' | 'other-issuer' | 'incomplete' | 'client-refused';
          /** In the words of whoever found it */
          detail: string | null;
        } | null;
        /** When it was asked last */
        checked: string | null;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Set a provider up. It is asked at once whether it is one, and `fault` says what is wrong */
  'POST /api/v1/{desk}/sign-in-providers': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** What the button says */
      name: string;
      /** Address of the provider, without /.well-known */
      issuer: string;
      clientId: string;
      /** Left out: as it is; null: none. It is sealed, and never shown again */
      clientSecret?: string | null;
      /** Of these domains' addresses only */
      domains: Array<string>;
      audience: 'staff' | 'contacts';
      /** It asks for a second factor itself; ours is not asked for then */
      secondFactor: boolean;
    };
    answers: {
      201: {
      /** What the button says */
      name: string;
      /** Address of the provider, without /.well-known */
      issuer: string;
      clientId: string;
      /** Of these domains' addresses only */
      domains: Array<string>;
      audience: 'staff' | 'contacts';
      /** It asks for a second factor itself; ours is not asked for then */
      secondFactor: boolean;
      id: string;
      /** Its ETag, for If-Match */
      version: string;
      hasSecret: boolean;
      /** To be entered at the provider */
      callback: string;
      /** What was wrong when it was asked last; null: nothing. It is saved all the same */
      fault: {
        code: 'address-refused' | 'unreachable' | 'certificate' | 'no-provider' | 'other-issuer' | 'incomplete' | 'client-refused';
        /** In the words of whoever found it */
        detail: string | null;
      } | null;
      /** When it was asked last */
      checked: string | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Change a provider. With another issuer or client, its connections end */
  'PUT /api/v1/{desk}/sign-in-providers/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** What the button says */
      name: string;
      /** Address of the provider, without /.well-known */
      issuer: string;
      clientId: string;
      /** Left out: as it is; null: none. It is sealed, and never shown again */
      clientSecret?: string | null;
      /** Of these domains' addresses only */
      domains: Array<string>;
      audience: 'staff' | 'contacts';
      /** It asks for a second factor itself; ours is not asked for then */
      secondFactor: boolean;
    };
    answers: {
      200: {
      /** What the button says */
      name: string;
      /** Address of the provider, without /.well-known */
      issuer: string;
      clientId: string;
      /** Of these domains' addresses only */
      domains: Array<string>;
      audience: 'staff' | 'contacts';
      /** It asks for a second factor itself; ours is not asked for then */
      secondFactor: boolean;
      id: string;
      /** Its ETag, for If-Match */
      version: string;
      hasSecret: boolean;
      /** To be entered at the provider */
      callback: string;
      /** What was wrong when it was asked last; null: nothing. It is saved all the same */
      fault: {
        code: 'address-refused' | 'unreachable' | 'certificate' | 'no-provider' | 'other-issuer' | 'incomplete' | 'client-refused';
        /** In the words of whoever found it */
        detail: string | null;
      } | null;
      /** When it was asked last */
      checked: string | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take a provider away. Its connections, and the sessions that began by it, end */
  'DELETE /api/v1/{desk}/sign-in-providers/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Ask a provider whether it is one; `fault` says what is wrong */
  'POST /api/v1/{desk}/sign-in-providers/{id}/checks': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, never>;
    answers: {
      200: {
      /** What the button says */
      name: string;
      /** Address of the provider, without /.well-known */
      issuer: string;
      clientId: string;
      /** Of these domains' addresses only */
      domains: Array<string>;
      audience: 'staff' | 'contacts';
      /** It asks for a second factor itself; ours is not asked for then */
      secondFactor: boolean;
      id: string;
      /** Its ETag, for If-Match */
      version: string;
      hasSecret: boolean;
      /** To be entered at the provider */
      callback: string;
      /** What was wrong when it was asked last; null: nothing. It is saved all the same */
      fault: {
        code: 'address-refused' | 'unreachable' | 'certificate' | 'no-provider' | 'other-issuer' | 'incomplete' | 'client-refused';
        /** In the words of whoever found it */
        detail: string | null;
      } | null;
      /** When it was asked last */
      checked: string | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Tickets by what is due next */
  'GET /api/v1/{desk}/tickets': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      view?: 'open' | 'mine' | 'unassigned' | 'waiting' | 'snoozed' | 'soon' | 'broken' | 'all';
      filter?: string;
      q?: string;
      team?: string;
      state?: string;
      kind?: string;
      severity?: string;
      assignee?: string;
      customer?: string;
      opened?: string;
      updated?: string;
      sort?: 'due' | 'number' | '-number' | 'updated' | '-updated' | 'severity';
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<Ticket>;
      next: string | null;
      /** On the first page: tickets in each view, of the team when one is asked for. "soon" counts to 1000: one more means more. Of contacts all do */
      counts?: Record<string, number>;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Ask for help: opens a ticket, or records a request that is out of scope, with the reason */
  'POST /api/v1/{desk}/tickets': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      subject: string;
      text: string;
      kind?: string | null;
      severity?: string | null;
      /** How it came in; default `portal` for people, `api` for keys */
      channel?: string | null;
      /** Needed when nobody is signed in, and for keys; whoever is signed in asks for themselves */
      requester?: {
        name: string;
        email: string;
      } | null;
      /** Where the requester is, when their customer does not say so */
      region?: string | null;
      language?: string | null;
      attachments?: Array<{
        name: string;
        type?: string;
        content: string;
      }>;
      product?: string | null;
      /** Installed version, such as `6.4.1`; a name before it does no harm */
      installed?: string | null;
      /** The exclusion that the request falls under (OPS-15) */
      topic?: string | null;
      /** The service that is asked for */
      service?: string | null;
      /** The policy's own facts; those that are for staff only from staff */
      values?: Record<string, string | null> | null;
      /** Dates of the unit, the product or the contract, by id of the policy */
      dates?: Record<string, string | null> | null;
      diagnostics?: Array<{
        /** Id of what the policy asks for */
        ask: string;
        text?: string | null;
        /** Which of `attachments` answer it, counted from 0 */
        files?: Array<number>;
      }>;
      /** Values of the desk's own fields by their keys: a text, a number, a date such as `2026-11-01`, true or false, the id of an option, or a list of ids; null takes one away */
      fields?: Record<string, string | number | boolean | Array<string> | null>;
    };
    answers: {
      201: {
      number: string;
      admitted: boolean;
      decision: Record<string, unknown>;
      promises: Array<{
        promise: string;
        type: string;
        level: string | null;
        /** What the policy calls a promise beyond answers; null for an answer */
        name: Record<string, string> | null;
        state: string;
        due: string | null;
        /** What the policy says in place of a time; `negotiated`: the date is agreed with the customer */
        answer: 'open' | 'best-effort' | 'negotiated' | null;
        within: string;
        clause: string;
      }>;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Messages as they came in; by default those in quarantine */
  'GET /api/v1/{desk}/inbound': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      state?: 'stored' | 'done' | 'quarantined';
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        receivedAt: string;
        /** Of the envelope; empty for the null sender */
        from: string;
        /** Whom the message itself names in From. A claim */
        author: {
          name: string;
          address: string;
        } | null;
        recipients: Array<string>;
        subject: string;
        size: number;
        state: 'stored' | 'done' | 'quarantined';
        reason: string | null;
        attempts: number;
        /** What the spam filter was taught of it */
        lesson: 'spam' | 'ham' | null;
        /** `spam`, `blocked` or `forged`; null when its form is at fault */
        cause: string | null;
      }>;
      next: string | null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Try a message in quarantine again */
  'POST /api/v1/{desk}/inbound/{id}/retries': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      202: {
      id: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** The message, byte for byte */
  'GET /api/v1/{desk}/inbound/{id}/raw': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: string;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Let a message in quarantine through; of one that was taken for spam the filter learns that it is none */
  'POST /api/v1/{desk}/inbound/{id}/releases': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      202: {
      id: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Tell the filter of the desk that a message is spam, is none, or take back what was told */
  'POST /api/v1/{desk}/inbound/{id}/lessons': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** Null takes back what was told of this message */
      kind: 'spam' | 'ham' | null;
    };
    answers: {
      200: {
      /** False when it was told so before */
      changed: boolean;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** How much mail was accepted and is not taken in yet, and since when */
  'GET /api/v1/{desk}/inbound-backlog': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      /** Messages that were accepted and are neither taken in nor put aside */
      waiting: number;
      /** Receipt of the one that has waited longest */
      oldest: string | null;
      /** When a message was last taken in */
      lastTakenIn: string | null;
      /** The oldest waits for longer than `lateAfterSeconds`: an alarm */
      late: boolean;
      lateAfterSeconds: number;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** How many tickets a filter finds */
  'GET /api/v1/{desk}/tickets/count': {
    path: {
      desk: string;
    };
    query: {
      view?: 'open' | 'mine' | 'unassigned' | 'waiting' | 'snoozed' | 'soon' | 'broken' | 'all';
      filter?: string;
      q?: string;
      team?: string;
      state?: string;
      kind?: string;
      severity?: string;
      assignee?: string;
      customer?: string;
      opened?: string;
      updated?: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      /** Counted to 1000 */
      count: number;
      /** There are more than that */
      more: boolean;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** All tickets that a view or a filter finds at this moment, to act on */
  'GET /api/v1/{desk}/tickets/choice': {
    path: {
      desk: string;
    };
    query: {
      view?: 'open' | 'mine' | 'unassigned' | 'waiting' | 'snoozed' | 'soon' | 'broken' | 'all';
      filter?: string;
      q?: string;
      team?: string;
      state?: string;
      kind?: string;
      severity?: string;
      assignee?: string;
      customer?: string;
      opened?: string;
      updated?: string;
      sort?: 'due' | 'number' | '-number' | 'updated' | '-updated' | 'severity';
      fields?: string;
    };
    body: undefined;
    answers: {
      200: ChosenTickets;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** How many open tickets each team has: exactly, from counts that are kept */
  'GET /api/v1/{desk}/queues/teams': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      /** Teams without any are missing */
      items: Array<{
        team: string;
        /** As the view `open` of the team */
        open: number;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** A file, as a download */
  'GET /api/v1/{desk}/attachments/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      show?: string;
    };
    body: undefined;
    answers: {
      200: string;
      302: undefined;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What was said and what happened, in order: the last items, or those before them */
  'GET /api/v1/{desk}/tickets/{number}/stream': {
    path: {
      desk: string;
      number: string;
    };
    query: {
      before?: string;
      after?: string;
      around?: number | string;
      limit?: number;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      /** Oldest first */
      items: Array<Message | TicketEvent>;
      /** Leads to older items; null when there are none */
      next: string | null;
      /** Leads to newer items; null when there are none */
      newer: string | null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** One message with its whole text */
  'GET /api/v1/{desk}/messages/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: Message;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** The cleaned HTML of a message with its own pictures, for a frame */
  'GET /api/v1/{desk}/messages/{id}/page': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: string;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Up to 100 commands to tickets, or one act with all that a view or a filter finds */
  'POST /api/v1/{desk}/tickets/bulk': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** Each names its ticket */
      commands?: Array<{
        /** The ticket, such as `OSW-1042` */
        number: string;
        /** The ETag of the version that was read */
        ifMatch?: string;
        do: 'assign';
        agent: string | null;
      } | {
        /** The ticket, such as `OSW-1042` */
        number: string;
        /** The ETag of the version that was read */
        ifMatch?: string;
        do: 'wait';
        for: string;
      } | {
        /** The ticket, such as `OSW-1042` */
        number: string;
        /** The ETag of the version that was read */
        ifMatch?: string;
        do: 'resume';
      } | {
        /** The ticket, such as `OSW-1042` */
        number: string;
        /** The ETag of the version that was read */
        ifMatch?: string;
        do: 'severity';
        to: string;
      } | {
        /** The ticket, such as `OSW-1042` */
        number: string;
        /** The ETag of the version that was read */
        ifMatch?: string;
        do: 'kind';
        to: string;
      } | {
        /** The ticket, such as `OSW-1042` */
        number: string;
        /** The ETag of the version that was read */
        ifMatch?: string;
        do: 'team';
        to: string;
        /** Who holds it then; null: nobody. Left out: whoever held it, if they are of that team, else nobody */
        agent?: string | null;
      } | {
        /** The ticket, such as `OSW-1042` */
        number: string;
        /** The ETag of the version that was read */
        ifMatch?: string;
        do: 'resolve';
        text?: string;
      } | {
        /** The ticket, such as `OSW-1042` */
        number: string;
        /** The ETag of the version that was read */
        ifMatch?: string;
        do: 'close';
      } | {
        /** The ticket, such as `OSW-1042` */
        number: string;
        /** The ETag of the version that was read */
        ifMatch?: string;
        do: 'reopen';
      } | {
        /** The ticket, such as `OSW-1042` */
        number: string;
        /** The ETag of the version that was read */
        ifMatch?: string;
        do: 'tags';
        /** Names */
        add?: Array<string>;
        /** Ids */
        remove?: Array<string>;
      } | {
        /** The ticket, such as `OSW-1042` */
        number: string;
        /** The ETag of the version that was read */
        ifMatch?: string;
        do: 'snooze';
        /** Null: until the customer answers */
        until: string | null;
      } | {
        /** The ticket, such as `OSW-1042` */
        number: string;
        /** The ETag of the version that was read */
        ifMatch?: string;
        do: 'wake';
      } | {
        /** The ticket, such as `OSW-1042` */
        number: string;
        /** The ETag of the version that was read */
        ifMatch?: string;
        do: 'spam';
        spam: boolean;
      }>;
      /** One for all of `numbers`, or for all that `of` finds */
      act?: {
        do: 'assign';
        agent: string | null;
      } | {
        do: 'wait';
        for: string;
      } | {
        do: 'resume';
      } | {
        do: 'severity';
        to: string;
      } | {
        do: 'kind';
        to: string;
      } | {
        do: 'team';
        to: string;
        /** Who holds it then; null: nobody. Left out: whoever held it, if they are of that team, else nobody */
        agent?: string | null;
      } | {
        do: 'resolve';
        text?: string;
      } | {
        do: 'close';
      } | {
        do: 'reopen';
      } | {
        do: 'tags';
        /** Names */
        add?: Array<string>;
        /** Ids */
        remove?: Array<string>;
      } | {
        do: 'snooze';
        /** Null: until the customer answers */
        until: string | null;
      } | {
        do: 'wake';
      } | {
        do: 'spam';
        spam: boolean;
      };
      /** With which `act` is done */
      numbers?: Array<string>;
      /** In place of `numbers`: all that this finds when it is asked, 1000 at most. The first 100 are come to, the others are named in `rest` */
      of?: {
        /** A queue as people see it. `soon` and `broken` hold what is owed in any state of the ticket. Default: `open`; with a filter that names states `all`, with one by `due` what is owed */
        view?: 'open' | 'mine' | 'unassigned' | 'waiting' | 'snoozed' | 'soon' | 'broken' | 'all';
        /** In the filter language: `severity:high,urgent team:"level 2" assignee:me due<4h -tag:spam "some words"` (docs/guide/find-tickets.md) */
        filter?: string;
        /** Words of what was said, of a subject or an author, or a number. Where more than 1,000 tickets have them, those are listed in which it was said last */
        q?: string;
        /** Default: what is due next; in the view `all` the newest first. `severity`: the gravest first, each by what is due next */
        sort?: 'due' | 'number' | '-number' | 'updated' | '-updated' | 'severity';
      };
    };
    answers: {
      200: {
      items: Array<BulkResult>;
      /** How many were not done */
      failed: number;
      /** Found by `of` and not come to yet: their numbers */
      rest: Array<string>;
      /** `of` finds more than 1000: beyond them nothing was chosen */
      more: boolean;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What a ticket is about: product, dates, version, own facts, exclusion; and its diagnostics */
  'GET /api/v1/{desk}/tickets/{number}/facts': {
    path: {
      desk: string;
      number: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: TicketFacts;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** State or correct what a ticket is about; null takes back, what is left out stays */
  'POST /api/v1/{desk}/tickets/{number}/facts': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      product?: string | null;
      /** Installed version, such as `6.4.1`; a name before it does no harm */
      installed?: string | null;
      /** The exclusion that the request falls under (OPS-15) */
      topic?: string | null;
      /** The service that is asked for */
      service?: string | null;
      /** The policy's own facts; those that are for staff only from staff */
      values?: Record<string, string | null> | null;
      /** Dates of the unit, the product or the contract, by id of the policy */
      dates?: Record<string, string | null> | null;
      /** Class of the installed release (OPS-7) */
      release?: string | null;
    };
    answers: {
      201: TicketFacts;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Send what helps to diagnose a ticket (OPT-1); staff note down what they were told */
  'POST /api/v1/{desk}/tickets/{number}/diagnostics': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      diagnostics?: Array<{
        /** Id of what the policy asks for */
        ask: string;
        text?: string | null;
        /** Which of `attachments` answer it, counted from 0 */
        files?: Array<number>;
      }>;
      attachments?: Array<{
        name: string;
        type?: string;
        content: string;
      }>;
    };
    answers: {
      201: TicketFacts;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What resolving, each pause and each level would bring now */
  'GET /api/v1/{desk}/tickets/{number}/forecasts': {
    path: {
      desk: string;
      number: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<ActForecast>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What stays to be kept when tickets are resolved without a text */
  'GET /api/v1/{desk}/tickets/resolution-forecasts': {
    path: {
      desk: string;
    };
    query: {
      numbers: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        number: string;
        /** By their due times */
        promises: Array<{
          promise: string;
          type: string;
          level: string | null;
          /** What the policy calls a promise beyond answers; null for an answer */
          name: Record<string, string> | null;
          state: string;
          due: string | null;
          /** What the policy says in place of a time; `negotiated`: the date is agreed with the customer */
          answer: 'open' | 'best-effort' | 'negotiated' | null;
          within: string;
          clause: string;
        }>;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Merge it into another ticket: what was said in it is read from there, and what is still said to it goes there */
  'POST /api/v1/{desk}/tickets/{number}/merges': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      /** The other ticket, such as `OSW-1042` */
      into: string;
      /** Also people who are not of the other ticket's customer come with it */
      join?: boolean;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take a merge back: it stands as before, and its promises run as if they had never stood still */
  'POST /api/v1/{desk}/tickets/{number}/unmergings': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Link it with another ticket; it is on the record of both */
  'POST /api/v1/{desk}/tickets/{number}/links': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      /** What it is to the other one: `duplicate-of` and `original-of` tell reporters together (OPT-4) */
      as: 'related' | 'parent-of' | 'child-of' | 'blocks' | 'blocked-by' | 'duplicate-of' | 'original-of';
      /** The other ticket, such as `OSW-1042` */
      to: string;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Tell everybody who reported the same: its requester and those of its duplicates, each in their own ticket (OPT-4) */
  'POST /api/v1/{desk}/tickets/{number}/notices': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      text: string;
      /** Also resolve them all */
      resolve?: boolean;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take a link away */
  'DELETE /api/v1/{desk}/tickets/{number}/links/{link}': {
    path: {
      desk: string;
      number: string;
      link: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Make a message, or a part of it, a ticket of its own (OPS-11) */
  'POST /api/v1/{desk}/tickets/{number}/splits': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      /** A message of a customer in this ticket */
      message: string;
      /** The part of it that this is about, word for word, whatever its blanks and ends of lines; null: all of it */
      part?: string | null;
      subject: string;
      /** Null: as this ticket */
      kind?: string | null;
      /** Null: as this ticket */
      severity?: string | null;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Who else takes part in a request, and who sees it; for contacts */
  'GET /api/v1/{desk}/tickets/{number}/people': {
    path: {
      desk: string;
      number: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: TicketPeople;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Have a colleague take part in a request; for its requester, and for contact leads */
  'POST /api/v1/{desk}/tickets/{number}/people': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      /** A person of the same organisation */
      contact: string;
    };
    answers: {
      201: TicketPeople;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take a colleague out of a request whom one had take part */
  'DELETE /api/v1/{desk}/tickets/{number}/people/{contact}': {
    path: {
      desk: string;
      number: string;
      contact: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: TicketPeople;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Say that it is about what is not served: the customer gets the policy's wording, and it stays on record (OPS-15) */
  'POST /api/v1/{desk}/tickets/{number}/exclusions': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      /** An exclusion of the policy */
      topic: string;
      /** What stands below the wording */
      text?: string;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Decide it otherwise than the policy did, with a reason: severity, level, plan, or that it is taken */
  'POST /api/v1/{desk}/tickets/{number}/overrides': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      what: 'severity' | 'level' | 'plan' | 'admitted';
      /** Of the policy; `yes` for `admitted` */
      to: string;
      reason: string;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Restrict it to staff with a clearance, by hand (OSW-9). It is never loosened */
  'POST /api/v1/{desk}/tickets/{number}/restrictions': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      /** `security`, or a restriction of the policy */
      to: string;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** A date was agreed with the customer for a promise whose date the policy leaves to that */
  'POST /api/v1/{desk}/tickets/{number}/agreements': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      promise: string;
      due: string;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Say that one is on it: the next step of the escalation ladder is not brought forward (OSW-10) */
  'POST /api/v1/{desk}/tickets/{number}/acknowledgements': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** A milestone that the policy names was reached, such as a workaround */
  'POST /api/v1/{desk}/tickets/{number}/milestones': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      milestone: string;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take a message, or words of it, out for good (PAR-2) */
  'POST /api/v1/{desk}/messages/{id}/redactions': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** Words exactly as they stand there, or in a subject that the ticket has or had: taken out of all of its messages and subjects; null: the whole message */
      words?: string | null;
      /** Why; for the audit */
      reason: string;
    };
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take a file out for good (PAR-2) */
  'POST /api/v1/{desk}/attachments/{id}/redactions': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** Why; for the audit */
      reason: string;
    };
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Show the customer what somebody who takes no part in the ticket mailed to it */
  'POST /api/v1/{desk}/messages/{id}/showings': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** The sender takes part from now on: they get the answers in Cc. Never a program */
      joins?: boolean;
      /** Shown although a program wrote it: it may hold a code by which others get in somewhere */
      automatic?: boolean;
    };
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** One ticket with its decision and promises */
  'GET /api/v1/{desk}/tickets/{number}': {
    path: {
      desk: string;
      number: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: FullTicket;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Why is it due then? */
  'GET /api/v1/{desk}/tickets/{number}/promises/{promise}/explanation': {
    path: {
      desk: string;
      number: string;
      promise: string;
    };
    query: {
      language?: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        kind: string;
        at: string | null;
        from: string | null;
        to: string | null;
        clause: string | null;
        text: string;
        params: Record<string, unknown>;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Say something: an answer, a note, or what the customer adds */
  'POST /api/v1/{desk}/tickets/{number}/messages': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      text: string;
      /** How `text` is meant. Of Markdown, HTML is made for mail and pages; HTML in it stays text */
      format?: 'text' | 'markdown';
      /** Who gets the answer in Cc, and from now on takes part; for staff */
      cc?: Array<string>;
      /** Who gets the answer unseen: no contact is told; for staff */
      bcc?: Array<string>;
      /** Seen by staff only */
      note?: boolean;
      /** A pause of the policy that begins with this message */
      waitFor?: string | null;
      /** For staff: `seq` of the last message that was seen. Refused with `answered-meanwhile` when a colleague answered after it */
      seen?: number | null;
      attachments?: Array<{
        name: string;
        type?: string;
        content: string;
      }>;
    };
    answers: {
      201: FullTicket;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Give it to an agent, to oneself or to nobody */
  'POST /api/v1/{desk}/tickets/{number}/assignments': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      agent: string | null;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Change the severity; the policy says what that does to promises */
  'POST /api/v1/{desk}/tickets/{number}/severities': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      to: string;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Change the kind of request */
  'POST /api/v1/{desk}/tickets/{number}/kinds': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      to: string;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Give it another subject; mails from now on bear it */
  'POST /api/v1/{desk}/tickets/{number}/subject-changes': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      to: string;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Wait for somebody: a typed pause of the policy */
  'POST /api/v1/{desk}/tickets/{number}/waits': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      for: string;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Go on */
  'POST /api/v1/{desk}/tickets/{number}/resumptions': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Hand it to another level, with that level's checklist done */
  'POST /api/v1/{desk}/tickets/{number}/escalations': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      to: string;
      checklist?: Record<string, {
        done: boolean;
        note?: string;
      }>;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Resolve it; the customer is told */
  'POST /api/v1/{desk}/tickets/{number}/resolutions': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      text?: string;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Open it again */
  'POST /api/v1/{desk}/tickets/{number}/reopenings': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Close it */
  'POST /api/v1/{desk}/tickets/{number}/closures': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take somebody out who takes part: they get no further answers, also when a later mail names them */
  'POST /api/v1/{desk}/tickets/{number}/departures': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      contact: string;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Log a call with the customer */
  'POST /api/v1/{desk}/tickets/{number}/calls': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      direction: 'in' | 'out';
      minutes: number;
      text: string;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Say that it is unwanted mail, or that it is not after all: it is closed, and the filter of the desk learns */
  'POST /api/v1/{desk}/tickets/{number}/spam-marks': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      spam: boolean;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Say whether the requester is the contact whom they claim to be; confirmed, the ticket gets their plan and contract */
  'POST /api/v1/{desk}/tickets/{number}/identities': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      confirmed: boolean;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Waive a promise, or all that still run */
  'POST /api/v1/{desk}/tickets/{number}/waivers': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      cause: 'merged' | 'spam' | 'reclassified' | 'agreed';
      promise?: string;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** The tags of the desk by name, and how many tickets bear each */
  'GET /api/v1/{desk}/tags': {
    path: {
      desk: string;
    };
    query: {
      search?: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        colour: 'grey' | 'red' | 'orange' | 'green' | 'teal' | 'blue' | 'purple' | 'pink';
        /** Its ETag, for If-Match */
        version: string;
        /** Tickets that you see and that bear it, counted to 1000: more are told as one more */
        tickets: number;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Make a tag */
  'POST /api/v1/{desk}/tags': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      name: string;
      /** A name of the palette; pages have it light and dark */
      colour?: 'grey' | 'red' | 'orange' | 'green' | 'teal' | 'blue' | 'purple' | 'pink';
    };
    answers: {
      201: {
      id: string;
      name: string;
      colour: 'grey' | 'red' | 'orange' | 'green' | 'teal' | 'blue' | 'purple' | 'pink';
      /** Its ETag, for If-Match */
      version: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Give a tag another name and colour */
  'PUT /api/v1/{desk}/tags/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      name: string;
      /** A name of the palette; pages have it light and dark */
      colour?: 'grey' | 'red' | 'orange' | 'green' | 'teal' | 'blue' | 'purple' | 'pink';
    };
    answers: {
      200: {
      id: string;
      name: string;
      colour: 'grey' | 'red' | 'orange' | 'green' | 'teal' | 'blue' | 'purple' | 'pink';
      /** Its ETag, for If-Match */
      version: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take a tag off the list, and off every ticket; it can be restored for 30 days */
  'DELETE /api/v1/{desk}/tags/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Merge a tag into another: what bears the one bears the other instead; it can be taken back for 30 days */
  'POST /api/v1/{desk}/tags/{id}/merges': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** The id of the tag that remains */
      into: string;
    };
    answers: {
      201: {
      id: string;
      name: string;
      colour: 'grey' | 'red' | 'orange' | 'green' | 'teal' | 'blue' | 'purple' | 'pink';
      /** Its ETag, for If-Match */
      version: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Tags that were deleted or merged in the last 30 days, and can be restored */
  'GET /api/v1/{desk}/tag-removals': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        colour: 'grey' | 'red' | 'orange' | 'green' | 'teal' | 'blue' | 'purple' | 'pink';
        /** When it was deleted or merged */
        goneAt: string;
        /** Until when it can be restored */
        until: string;
        /** The tag that it was merged into; null when it was deleted */
        into: {
          id: string;
          name: string;
        } | null;
        /** Tickets that you see and that bear it again when it is restored, counted to 1000: more are told as one more */
        tickets: number;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take back that a tag was deleted or merged */
  'POST /api/v1/{desk}/tags/{id}/restorations': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      201: Tag;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Put tags on a ticket and take others off */
  'POST /api/v1/{desk}/tickets/{number}/tag-changes': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      /** Names; one that the desk does not have is made */
      add?: Array<string>;
      /** Ids of tags */
      remove?: Array<string>;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** The desk's own fields in their order, archived ones last */
  'GET /api/v1/{desk}/fields': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        /** What filters (`field.KEY`) and programs call it */
        key: string;
        type: 'text' | 'long-text' | 'number' | 'date' | 'yes-no' | 'one' | 'several';
        /** By language */
        names: Record<string, string>;
        /** By language; what stands under the field */
        hints: Record<string, string>;
        /** Kinds of requests that have it; null: all */
        kinds: Array<string> | null;
        /** `staff`: for staff alone; `seen`: customers see it on their request; `filled`: they also fill it in when they ask */
        audience: 'staff' | 'seen' | 'filled';
        /** When it must be filled in: `never`, at `opening` (by forms; mail is never refused), or before `resolving` */
        required: 'never' | 'opening' | 'resolving';
        options: Array<{
          id: string;
          names: Record<string, string>;
          /** Offered no more; tickets that have it keep it */
          archived: boolean;
        }>;
        /** Asked no more; tickets keep what they hold */
        archived: boolean;
        /** For If-Match */
        version: number;
        /** Some ticket holds a value in it */
        used: boolean;
      }>;
      /** Of what is listed and its order: If-Match of putting it into another */
      version: string;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Define a field; it becomes the last */
  'POST /api/v1/{desk}/fields': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** What filters (`field.KEY`) and programs call it; it stays */
      key: string;
      /** Stays once tickets hold values */
      type: 'text' | 'long-text' | 'number' | 'date' | 'yes-no' | 'one' | 'several';
      /** By language */
      names: Record<string, string>;
      /** By language; what stands under the field */
      hints?: Record<string, string>;
      /** Kinds of requests that have it; null: all */
      kinds?: Array<string> | null;
      audience?: 'staff' | 'seen' | 'filled';
      required?: 'never' | 'opening' | 'resolving';
      /** Of the types `one` and `several`. One that is left out and that tickets have is archived */
      options?: Array<{
        /** What filters and programs call it */
        id: string;
        names: Record<string, string>;
      }>;
    };
    answers: {
      201: CustomField;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** One field */
  'GET /api/v1/{desk}/fields/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      id: string;
      /** What filters (`field.KEY`) and programs call it */
      key: string;
      type: 'text' | 'long-text' | 'number' | 'date' | 'yes-no' | 'one' | 'several';
      /** By language */
      names: Record<string, string>;
      /** By language; what stands under the field */
      hints: Record<string, string>;
      /** Kinds of requests that have it; null: all */
      kinds: Array<string> | null;
      /** `staff`: for staff alone; `seen`: customers see it on their request; `filled`: they also fill it in when they ask */
      audience: 'staff' | 'seen' | 'filled';
      /** When it must be filled in: `never`, at `opening` (by forms; mail is never refused), or before `resolving` */
      required: 'never' | 'opening' | 'resolving';
      options: Array<{
        id: string;
        names: Record<string, string>;
        /** Offered no more; tickets that have it keep it */
        archived: boolean;
      }>;
      /** Asked no more; tickets keep what they hold */
      archived: boolean;
      /** For If-Match */
      version: number;
      /** Some ticket holds a value in it */
      used: boolean;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Define it otherwise, archive it, or take it out of the archive */
  'PUT /api/v1/{desk}/fields/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** Stays once tickets hold values */
      type: 'text' | 'long-text' | 'number' | 'date' | 'yes-no' | 'one' | 'several';
      /** By language */
      names: Record<string, string>;
      /** By language; what stands under the field */
      hints?: Record<string, string>;
      /** Kinds of requests that have it; null: all */
      kinds?: Array<string> | null;
      audience?: 'staff' | 'seen' | 'filled';
      required?: 'never' | 'opening' | 'resolving';
      /** Of the types `one` and `several`. One that is left out and that tickets have is archived */
      options?: Array<{
        /** What filters and programs call it */
        id: string;
        names: Record<string, string>;
      }>;
      /** Asked no more; tickets keep what they hold */
      archived?: boolean;
    };
    answers: {
      200: CustomField;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      428: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Delete a field in which no ticket holds anything; others are archived */
  'DELETE /api/v1/{desk}/fields/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      428: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** In which order forms ask for the fields; those that are left out come last */
  'PUT /api/v1/{desk}/field-order': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      ids: Array<string>;
    };
    answers: {
      200: {
      items: Array<CustomField>;
      /** Of what is listed and its order: If-Match of putting it into another */
      version: string;
      next: null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Whether what is filled in would do for opening a request of a kind */
  'POST /api/v1/{desk}/field-checks': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      kind: string;
      /** Values of the desk's own fields by their keys: a text, a number, a date such as `2026-11-01`, true or false, the id of an option, or a list of ids; null takes one away */
      fields: Record<string, string | number | boolean | Array<string> | null>;
    };
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** The desk's own fields of a ticket and what it holds in them; customers see theirs, and only those that are filled in */
  'GET /api/v1/{desk}/tickets/{number}/field-values': {
    path: {
      desk: string;
      number: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        /** What filters (`field.KEY`) and programs call it */
        key: string;
        type: 'text' | 'long-text' | 'number' | 'date' | 'yes-no' | 'one' | 'several';
        /** By language */
        names: Record<string, string>;
        /** By language; what stands under the field */
        hints: Record<string, string>;
        /** Kinds of requests that have it; null: all */
        kinds: Array<string> | null;
        /** `staff`: for staff alone; `seen`: customers see it on their request; `filled`: they also fill it in when they ask */
        audience: 'staff' | 'seen' | 'filled';
        /** When it must be filled in: `never`, at `opening` (by forms; mail is never refused), or before `resolving` */
        required: 'never' | 'opening' | 'resolving';
        options: Array<{
          id: string;
          names: Record<string, string>;
          /** Offered no more; tickets that have it keep it */
          archived: boolean;
        }>;
        /** Asked no more; tickets keep what they hold */
        archived: boolean;
        /** For If-Match */
        version: number;
        /** Null: nothing */
        value: string | number | boolean | Array<string> | null;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Fill in the desk's own fields; null takes a value away, and nothing of it remains */
  'POST /api/v1/{desk}/tickets/{number}/field-values': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      /** Values of the desk's own fields by their keys: a text, a number, a date such as `2026-11-01`, true or false, the id of an option, or a list of ids; null takes one away */
      fields: Record<string, string | number | boolean | Array<string> | null>;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Log how long somebody helped, and by which way (OPS-3) */
  'POST /api/v1/{desk}/tickets/{number}/work': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      /** Way of help: a remote session, by telephone, in writing, or on site */
      way: 'remote' | 'telephone' | 'mail' | 'on-site';
      minutes: number;
      /** When it began; null: now */
      at?: string | null;
      /** What was done; for staff */
      text?: string;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take an entry away: one's own, or as a lead; that it was there stays on record */
  'DELETE /api/v1/{desk}/tickets/{number}/work/{entry}': {
    path: {
      desk: string;
      number: string;
      entry: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What a filter may ask of tickets */
  'GET /api/v1/{desk}/filter-keys': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<FilterKey>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Names that a filter may have after a key */
  'GET /api/v1/{desk}/filter-values': {
    path: {
      desk: string;
    };
    query: {
      key: 'assignee' | 'follower' | 'customer' | 'requester' | 'tag';
      search?: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        value: string;
        more: string;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** How a filter is read, and what is wrong with it */
  'GET /api/v1/{desk}/filter-checks': {
    path: {
      desk: string;
    };
    query: {
      filter: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      terms: Array<{
        /** From this character */
        from: number;
        /** To before this one */
        to: number;
        not: boolean;
        key: string;
        operator: string;
        values: Array<string>;
      }>;
      /** What is looked for in the texts */
      words: string | null;
      faults: Array<FilterFault>;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** One's own views, those of one's teams and of the desk */
  'GET /api/v1/{desk}/views': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<SavedView>;
      /** Of what is listed and its order: If-Match of putting it into another */
      version: string;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Keep a view, for oneself or for others */
  'POST /api/v1/{desk}/views': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      name: string;
      /** In the filter language (docs/guide/find-tickets.md) */
      filter: string;
      /** As `sort` of the list of tickets */
      sort?: 'due' | 'number' | '-number' | 'updated' | '-updated' | 'severity';
      /** Whom it is for: one's own, a team's or everybody's. Sharing is for leads and above */
      share?: 'nobody' | 'team' | 'desk';
      /** With which team; only with `share: team` */
      team?: string | null;
      /** Where it stands among those of its kind; 0 is first */
      place?: number;
    };
    answers: {
      201: SavedView;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** One view */
  'GET /api/v1/{desk}/views/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: SavedView;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Change a view, and whom it is for */
  'PUT /api/v1/{desk}/views/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      name: string;
      /** In the filter language (docs/guide/find-tickets.md) */
      filter: string;
      /** As `sort` of the list of tickets */
      sort?: 'due' | 'number' | '-number' | 'updated' | '-updated' | 'severity';
      /** Whom it is for: one's own, a team's or everybody's. Sharing is for leads and above */
      share?: 'nobody' | 'team' | 'desk';
      /** With which team; only with `share: team` */
      team?: string | null;
      /** Where it stands among those of its kind; 0 is first */
      place?: number;
    };
    answers: {
      200: SavedView;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Delete a view; no ticket changes by it */
  'DELETE /api/v1/{desk}/views/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** In which order one's own views, or the shared ones, are listed */
  'PUT /api/v1/{desk}/view-order': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      ids: Array<string>;
    };
    answers: {
      200: {
      items: Array<SavedView>;
      /** Of what is listed and its order: If-Match of putting it into another */
      version: string;
      next: null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What stands beside the conversation of a ticket: its tags and all else that staff put there */
  'GET /api/v1/{desk}/tickets/{number}/dossier': {
    path: {
      desk: string;
      number: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: Dossier;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Who of the staff has this ticket open, and who types */
  'GET /api/v1/{desk}/tickets/{number}/presence': {
    path: {
      desk: string;
      number: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      /** Who else has the ticket open, by name */
      others: Array<{
        agent: string;
        name: string;
        /** `types` while they write an answer or a note */
        doing: 'looks' | 'types';
      }>;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** I have this ticket open: to be said every 10 seconds, and when I leave */
  'POST /api/v1/{desk}/tickets/{number}/presence': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      /** The browser's own id of its page: the same each time */
      page: string;
      doing: 'looks' | 'types' | 'leaves';
    };
    answers: {
      200: {
      /** Who else has the ticket open, by name */
      others: Array<{
        agent: string;
        name: string;
        /** `types` while they write an answer or a note */
        doing: 'looks' | 'types';
      }>;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** The browsers in which I am told by push, and the key to which a browser is bound */
  'GET /api/v1/{desk}/me/push-subscriptions': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      /** `applicationServerKey` for `pushManager.subscribe` (RFC 8292) */
      key: string;
      items: Array<PushSubscription>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Tell me in this browser too, until I sign out there. Twice is once */
  'POST /api/v1/{desk}/me/push-subscriptions': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** As the browser gives it */
      endpoint: string;
      keys: {
        p256dh: string;
        auth: string;
      };
    };
    answers: {
      201: PushSubscription;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** A browser in which I am told got another address from its push service */
  'POST /api/v1/{desk}/me/push-subscriptions/renewals': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** As the browser gives it */
      endpoint: string;
      keys: {
        p256dh: string;
        auth: string;
      };
      /** `fingerprint` of the address of before */
      replaces: string;
    };
    answers: {
      200: PushSubscription;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Tell me in this browser no more */
  'DELETE /api/v1/{desk}/me/push-subscriptions/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** How I am told of what, and my quiet hours */
  'GET /api/v1/{desk}/me/notifications': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: NotificationSettings;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Choose how I am told of what, and when I am left alone */
  'PUT /api/v1/{desk}/me/notifications': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      kinds: Array<{
        kind: 'assigned' | 'mention' | 'answered' | 'team' | 'escalated' | 'followed' | 'promise-soon' | 'promise-broken' | 'consequence' | 'reminder' | 'woken' | 'not-sent' | 'webhook-disabled';
        /** In the list of notifications, and by the bell */
        page: boolean;
        mail: boolean;
        /** In the browsers that are listed at `/me/push-subscriptions` */
        push?: boolean;
        /** By mail and push also in quiet hours */
        through: boolean;
      }>;
      /** When mail and push are held back, and told together at the end; null for never */
      quiet: {
        /** IANA name of the zone of the hours */
        zone: string;
        /** Hours by days, such as `{"mon-fri": ["20:00-07:00"], "sat,sun": ["00:00-24:00"]}` */
        hours: Record<string, Array<string>>;
      } | null;
      /** May push, which others may read on a locked screen, name the subject and who did it? */
      details?: boolean;
    };
    answers: {
      200: NotificationSettings;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** I have read a ticket up to this message */
  'POST /api/v1/{desk}/tickets/{number}/reads': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      /** `seq` of the last message that was before my eyes */
      seq: number;
    };
    answers: {
      200: {
      /** Up to where I have read */
      seq: number;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What I was told, newest first */
  'GET /api/v1/{desk}/notifications': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      unread?: 'true' | 'false';
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<Notification>;
      next: string | null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** How many notifications I have not read; `notices=true` of the stream of events tells it live */
  'GET /api/v1/{desk}/notifications/count': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      /** Notifications that were not read yet */
      unread: number;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** I have read these, those of a ticket, or all */
  'POST /api/v1/{desk}/notifications/reads': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      ids?: Array<string>;
      /** All of this ticket */
      ticket?: string;
      all?: true;
    };
    answers: {
      200: {
      /** Notifications that were not read yet */
      unread: number;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Who of the staff follows a ticket */
  'GET /api/v1/{desk}/tickets/{number}/followers': {
    path: {
      desk: string;
      number: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      /** Whoever asks follows it */
      follows: boolean;
      items: Array<{
        id: string;
        name: string;
        since: string;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Follow a ticket, or follow it no more */
  'POST /api/v1/{desk}/tickets/{number}/followers': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      follows: boolean;
    };
    answers: {
      200: {
      /** Whoever asks follows it */
      follows: boolean;
      items: Array<{
        id: string;
        name: string;
        since: string;
      }>;
      next: null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Whether it is snoozed, and my reminders of it */
  'GET /api/v1/{desk}/tickets/{number}/later': {
    path: {
      desk: string;
      number: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: Later;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Put it out of the views of work until a time, or until the customer answers */
  'POST /api/v1/{desk}/tickets/{number}/snoozes': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      /** Null: until the customer answers */
      until: string | null;
    };
    answers: {
      201: Later;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Bring a snoozed ticket back into view */
  'POST /api/v1/{desk}/tickets/{number}/wakings': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      201: Later;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Remind me of it at a time, with a note to myself */
  'POST /api/v1/{desk}/tickets/{number}/reminders': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      at: string;
      note?: string;
    };
    answers: {
      201: Later;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Remind me no more */
  'DELETE /api/v1/{desk}/tickets/{number}/reminders/{id}': {
    path: {
      desk: string;
      number: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Tickets in which something was said */
  'GET /api/v1/{desk}/search': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      q: string;
      state?: string;
      team?: string;
      customer?: string;
      assignee?: string;
      since?: string;
      until?: string;
      kind?: string;
      severity?: string;
      product?: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        number: string;
        state: 'open' | 'waiting' | 'resolved' | 'closed';
        team: string;
        /** Clearances that staff must hold to see it; for staff */
        restricted: Array<string>;
        /** A text in pieces, in their order */
        subject: Array<{
          text: string;
          /** This is what was looked for */
          hit: boolean;
        }>;
        requester: string;
        customer: string | null;
        message: {
          id: string;
          /** `public`, or `note`, which only staff see */
          kind: string;
          author: string;
          at: string;
          /** A text in pieces, in their order */
          text: Array<{
            text: string;
            /** This is what was looked for */
            hit: boolean;
          }>;
        };
      }>;
      next: string | null;
      /** The ticket whose number was asked for, and nothing else */
      number: string | null;
      /** Where very many are found, the newest come first */
      order: 'best' | 'newest';
      /** Nothing holds all of the words: these hold some */
      loose: boolean;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Promises of a month with their evidence */
  'GET /api/v1/{desk}/ledger': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      month?: string;
      state?: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
      type?: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      month: string;
      items: Array<{
        /** Id within the ticket, such as `update#3` */
        promise: string;
        /** `milestone`: promised by the policy beyond answers; `milestone-of-others`: owed to us */
        type: string;
        /** What the policy calls a promise beyond answers; null for an answer */
        name: Record<string, string> | null;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        /** While paused: seconds that remain on its clock */
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        /** Seconds of its clock used */
        used: number;
        /** The amount as the policy says it */
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        /** What the policy makes follow from a promise beyond answers (`else`): what came, and what comes next */
        consequences: Array<{
          do: 'remind' | 'bill' | 'credit' | 'close' | 'rebook' | 'tell';
          /** When it comes; it was carried out when that is past */
          at: string;
          /** Which time, of one that comes again; of a credit that grows 2 says that it is final */
          n: number;
          /** Before it is due, while it is not done */
          ahead: boolean;
          /** Of a credit, as in `12.5 %` */
          share: string | null;
          clause: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
        ticket: {
          number: string;
          subject: string;
          customer: string | null;
          plan: string;
          severity: string;
        };
        evidence: Array<{
          id: string;
          seq: number;
          type: string;
          at: string;
          /** When it was stored */
          recorded: string;
          actor: string;
        }>;
      }>;
      next: string | null;
      summary: {
        open: number;
        paused: number;
        kept: number;
        broken: number;
        waived: number;
      };
      months: Array<string>;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What was sent, newest first, with every attempt; kept for 30 days */
  'GET /api/v1/{desk}/webhooks/{id}/deliveries': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      state?: 'waiting' | 'delivered' | 'failed';
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        /** `webhook-id`: the same for each attempt and each replay */
        message: string;
        type: string;
        /** As it is sent */
        payload: string;
        state: 'waiting' | 'delivered' | 'failed';
        created: string;
        /** When it is tried next */
        next: string | null;
        /** Since it was last asked for */
        attempts: number;
        /** The last attempts, oldest first */
        tries: Array<{
          at: string;
          /** Null when there was no answer */
          status: number | null;
          ms: number;
          /** Its first bytes */
          answer: string;
          /** Why there was no answer */
          fault: string | null;
        }>;
      }>;
      next: string | null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Send one delivery again, with the same id */
  'POST /api/v1/{desk}/webhooks/{id}/deliveries/{delivery}/replays': {
    path: {
      desk: string;
      id: string;
      delivery: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      202: {
      sent: number;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Send everything of a time again, and what was never sent */
  'POST /api/v1/{desk}/webhooks/{id}/replays': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** From this instant of recording on */
      from: string;
      /** Up to this instant, without it */
      to: string;
    };
    answers: {
      202: {
      sent: number;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Who is told of events, and how it goes */
  'GET /api/v1/{desk}/webhooks': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        url: string;
        description: string;
        /** Types of events it is told of, `promise.*` for all of a kind; none: all */
        types: Array<string>;
        /** Kinds of restricted tickets it is told of */
        clearances: Array<string>;
        /** `disabled`: by us, see `reason` */
        state: 'active' | 'paused' | 'disabled';
        /** `gone`: it answered 410. `failing`: it took nothing for five days */
        reason: 'gone' | 'failing' | null;
        /** Since when it has taken nothing, while it was tried */
        failingSince: string | null;
        /** Until then messages carry a signature by the old secret too */
        oldSecretUntil: string | null;
        created: string;
        /** Deliveries that are to be sent, or sent again */
        waiting: number;
        /** Deliveries that were given up, of the last 30 days */
        failed: number;
        lastDelivered: string | null;
        /** Its ETag, for If-Match */
        version: string;
      }>;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Tell an address of events from now on */
  'POST /api/v1/{desk}/webhooks': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** Begins with https://; in a network of one’s own (`PRIVATE_TARGETS`) also http:// */
      url: string;
      description?: string;
      /** Such as `ticket.message`, or `promise.*` for all of a kind: docs/reference/events.md lists them. None: all */
      types?: Array<string>;
      /** Kinds of restricted tickets that it may be told of; without them it is told of none */
      clearances?: Array<string>;
    };
    answers: {
      201: {
      id: string;
      url: string;
      description: string;
      /** Types of events it is told of, `promise.*` for all of a kind; none: all */
      types: Array<string>;
      /** Kinds of restricted tickets it is told of */
      clearances: Array<string>;
      /** `disabled`: by us, see `reason` */
      state: 'active' | 'paused' | 'disabled';
      /** `gone`: it answered 410. `failing`: it took nothing for five days */
      reason: 'gone' | 'failing' | null;
      /** Since when it has taken nothing, while it was tried */
      failingSince: string | null;
      /** Until then messages carry a signature by the old secret too */
      oldSecretUntil: string | null;
      created: string;
      /** Deliveries that are to be sent, or sent again */
      waiting: number;
      /** Deliveries that were given up, of the last 30 days */
      failed: number;
      lastDelivered: string | null;
      /** Its ETag, for If-Match */
      version: string;
      /** `whsec_…`, as Standard Webhooks has it */
      secret: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** One webhook */
  'GET /api/v1/{desk}/webhooks/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      id: string;
      url: string;
      description: string;
      /** Types of events it is told of, `promise.*` for all of a kind; none: all */
      types: Array<string>;
      /** Kinds of restricted tickets it is told of */
      clearances: Array<string>;
      /** `disabled`: by us, see `reason` */
      state: 'active' | 'paused' | 'disabled';
      /** `gone`: it answered 410. `failing`: it took nothing for five days */
      reason: 'gone' | 'failing' | null;
      /** Since when it has taken nothing, while it was tried */
      failingSince: string | null;
      /** Until then messages carry a signature by the old secret too */
      oldSecretUntil: string | null;
      created: string;
      /** Deliveries that are to be sent, or sent again */
      waiting: number;
      /** Deliveries that were given up, of the last 30 days */
      failed: number;
      lastDelivered: string | null;
      /** Its ETag, for If-Match */
      version: string;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Change, pause or turn on a webhook */
  'PUT /api/v1/{desk}/webhooks/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** Begins with https://; in a network of one’s own (`PRIVATE_TARGETS`) also http:// */
      url: string;
      description?: string;
      /** Such as `ticket.message`, or `promise.*` for all of a kind: docs/reference/events.md lists them. None: all */
      types?: Array<string>;
      /** Kinds of restricted tickets that it may be told of; without them it is told of none */
      clearances?: Array<string>;
      state: 'active' | 'paused';
    };
    answers: {
      200: {
      id: string;
      url: string;
      description: string;
      /** Types of events it is told of, `promise.*` for all of a kind; none: all */
      types: Array<string>;
      /** Kinds of restricted tickets it is told of */
      clearances: Array<string>;
      /** `disabled`: by us, see `reason` */
      state: 'active' | 'paused' | 'disabled';
      /** `gone`: it answered 410. `failing`: it took nothing for five days */
      reason: 'gone' | 'failing' | null;
      /** Since when it has taken nothing, while it was tried */
      failingSince: string | null;
      /** Until then messages carry a signature by the old secret too */
      oldSecretUntil: string | null;
      created: string;
      /** Deliveries that are to be sent, or sent again */
      waiting: number;
      /** Deliveries that were given up, of the last 30 days */
      failed: number;
      lastDelivered: string | null;
      /** Its ETag, for If-Match */
      version: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Remove a webhook with its log */
  'DELETE /api/v1/{desk}/webhooks/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Sign with a new secret */
  'POST /api/v1/{desk}/webhooks/{id}/secrets': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      201: {
      secret: string;
      oldUntil: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Send a message of the type `webhook.test` */
  'POST /api/v1/{desk}/webhooks/{id}/tests': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      202: {
      delivery: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What happened after a place in the order of events */
  'GET /api/v1/{desk}/events': {
    path: {
      desk: string;
    };
    query: {
      after?: string;
      limit?: number;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        /** `ticket.` and what happened to it, `promise.` and its new state, or of the desk: `policy.published`, `webhook.disabled`, `inbound.quarantined` */
        type: string;
        /** Its number; null for what happened to the desk */
        ticket: string | null;
        /** Its order on the ticket */
        seq: number;
        /** When it happened */
        at: string;
        /** Of a message: `customer` or `agent` */
        from?: string;
        /** Which promise of the ticket */
        promise?: string;
        clause?: string;
        due?: string;
        id: string;
      }>;
      /** The place to go on from, whether there is more or not */
      next: string;
      /** More is there already; a page may be empty all the same */
      more: boolean;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What happens, as server-sent events */
  'GET /api/v1/{desk}/events/stream': {
    path: {
      desk: string;
    };
    query: {
      after?: string;
      ticket?: string;
      presence?: 'true' | 'false';
      notices?: 'true' | 'false';
      seconds?: number;
    };
    body: undefined;
    answers: {
      200: string;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Contracts that hold or will, by customer */
  'GET /api/v1/{desk}/contracts': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<Contract>;
      next: string | null;
      /** The dates that the policy in force names of contracts */
      dates: Array<{
        id: string;
        name: Record<string, string>;
      }>;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Agree a contract, or its renewal: on its days it holds instead of what was agreed before. Terms of their own go on. Answers what was agreed now, whether it holds today or later */
  'POST /api/v1/{desk}/customers/{id}/contracts': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      plan: string;
      from: string;
      /** Last day; without it there is no end */
      to?: string | null;
      /** By id of the policy's dates of contracts; one that is left out stays as it was, null takes it away */
      dates?: Record<string, string | null>;
    };
    answers: {
      201: Contract;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Let a customer's contract stay under a policy version, whatever is published later; or go with the one in force */
  'POST /api/v1/{desk}/customers/{id}/pins': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** Hash of a published version; null: the one in force, and each that follows */
      version: string | null;
    };
    answers: {
      201: Contract;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Customers by name; those whose own or whose people’s names or addresses have these letters */
  'GET /api/v1/{desk}/customers': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      q?: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        region: string | null;
        /** Of the contract that holds today; null: none does */
        plan: string | null;
        /** How many people it has */
        contacts: number;
      }>;
      next: string | null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Write down a customer; for leads. People are put with it, and an administrator agrees a contract */
  'POST /api/v1/{desk}/customers': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      name: string;
      /** Of the policy in force */
      region?: string | null;
      /** An IANA zone, such as `America/Sao_Paulo`, of its people who have none of their own */
      zone?: string | null;
    };
    answers: {
      201: Customer;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** A customer: its contracts, its people, how many tickets it has */
  'GET /api/v1/{desk}/customers/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: Customer;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Contacts by name; those whose name, address or organisation has these letters, or whose telephone number these digits end */
  'GET /api/v1/{desk}/contacts': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      q?: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        email: string | null;
        telephone: string | null;
        customer: string | null;
      }>;
      next: string | null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Somebody who writes to the desk */
  'GET /api/v1/{desk}/contacts/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      id: string;
      name: string;
      /** Null: none is known; nothing is mailed to them */
      email: string | null;
      /** As it was said; null: none is known */
      telephone: string | null;
      /** In which they are written to; null: not known */
      language: string | null;
      /** Their own time zone; null: that of their customer */
      zone: string | null;
      customer: {
        id: string;
        name: string;
      } | null;
      role: 'contact' | 'contact lead';
      /** Named by their customer, where the policy asks for it (OPS-10) */
      named: boolean;
      /** Its ETag, for If-Match */
      version: string;
      /** Of somebody without a customer: the one whose people have addresses of the same domain */
      suggested: {
        id: string;
        name: string;
      } | null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Change what somebody is called, and how they are written to; for leads */
  'PUT /api/v1/{desk}/contacts/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      name: string;
      language: 'en' | 'pt-BR' | 'es' | 'ro' | null;
      /** An IANA zone, such as `America/Sao_Paulo` */
      zone: string | null;
      /** Left out, it stays; null takes it away */
      telephone?: string | null;
    };
    answers: {
      200: {
      id: string;
      name: string;
      /** Null: none is known; nothing is mailed to them */
      email: string | null;
      /** As it was said; null: none is known */
      telephone: string | null;
      /** In which they are written to; null: not known */
      language: string | null;
      /** Their own time zone; null: that of their customer */
      zone: string | null;
      customer: {
        id: string;
        name: string;
      } | null;
      role: 'contact' | 'contact lead';
      /** Named by their customer, where the policy asks for it (OPS-10) */
      named: boolean;
      /** Its ETag, for If-Match */
      version: string;
      /** Of somebody without a customer: the one whose people have addresses of the same domain */
      suggested: {
        id: string;
        name: string;
      } | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Write down the mail address of somebody who had none, such as a caller */
  'POST /api/v1/{desk}/contacts/{id}/address': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      email: string;
    };
    answers: {
      200: {
      id: string;
      name: string;
      /** Null: none is known; nothing is mailed to them */
      email: string | null;
      /** As it was said; null: none is known */
      telephone: string | null;
      /** In which they are written to; null: not known */
      language: string | null;
      /** Their own time zone; null: that of their customer */
      zone: string | null;
      customer: {
        id: string;
        name: string;
      } | null;
      role: 'contact' | 'contact lead';
      /** Named by their customer, where the policy asks for it (OPS-10) */
      named: boolean;
      /** Its ETag, for If-Match */
      version: string;
      /** Of somebody without a customer: the one whose people have addresses of the same domain */
      suggested: {
        id: string;
        name: string;
      } | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Add somebody to a customer; who wrote before and belongs to none is put with it. For leads */
  'POST /api/v1/{desk}/customers/{id}/contacts': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      name: string;
      language?: 'en' | 'pt-BR' | 'es' | 'ro' | null;
      /** An IANA zone, such as `America/Sao_Paulo` */
      zone?: string | null;
      /** Null: who only calls */
      email?: string | null;
      telephone?: string | null;
      role?: 'contact' | 'contact lead';
      named?: boolean;
    };
    answers: {
      201: {
      id: string;
      name: string;
      /** Null: none is known; nothing is mailed to them */
      email: string | null;
      /** As it was said; null: none is known */
      telephone: string | null;
      /** In which they are written to; null: not known */
      language: string | null;
      /** Their own time zone; null: that of their customer */
      zone: string | null;
      customer: {
        id: string;
        name: string;
      } | null;
      role: 'contact' | 'contact lead';
      /** Named by their customer, where the policy asks for it (OPS-10) */
      named: boolean;
      /** Its ETag, for If-Match */
      version: string;
      /** Of somebody without a customer: the one whose people have addresses of the same domain */
      suggested: {
        id: string;
        name: string;
      } | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Put somebody without a customer with one, or change what they may do there; for leads */
  'PUT /api/v1/{desk}/customers/{id}/contacts/{contact}': {
    path: {
      desk: string;
      id: string;
      contact: string;
    };
    query: {};
    body: {
      role?: 'contact' | 'contact lead';
      named?: boolean;
    };
    answers: {
      200: {
      id: string;
      name: string;
      /** Null: none is known; nothing is mailed to them */
      email: string | null;
      /** As it was said; null: none is known */
      telephone: string | null;
      /** In which they are written to; null: not known */
      language: string | null;
      /** Their own time zone; null: that of their customer */
      zone: string | null;
      customer: {
        id: string;
        name: string;
      } | null;
      role: 'contact' | 'contact lead';
      /** Named by their customer, where the policy asks for it (OPS-10) */
      named: boolean;
      /** Its ETag, for If-Match */
      version: string;
      /** Of somebody without a customer: the one whose people have addresses of the same domain */
      suggested: {
        id: string;
        name: string;
      } | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** End that somebody is of a customer: what they write then is a stranger’s. For leads */
  'DELETE /api/v1/{desk}/customers/{id}/contacts/{contact}': {
    path: {
      desk: string;
      id: string;
      contact: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      id: string;
      name: string;
      /** Null: none is known; nothing is mailed to them */
      email: string | null;
      /** As it was said; null: none is known */
      telephone: string | null;
      /** In which they are written to; null: not known */
      language: string | null;
      /** Their own time zone; null: that of their customer */
      zone: string | null;
      customer: {
        id: string;
        name: string;
      } | null;
      role: 'contact' | 'contact lead';
      /** Named by their customer, where the policy asks for it (OPS-10) */
      named: boolean;
      /** Its ETag, for If-Match */
      version: string;
      /** Of somebody without a customer: the one whose people have addresses of the same domain */
      suggested: {
        id: string;
        name: string;
      } | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Up to 1,000 contacts with their customers and plans */
  'POST /api/v1/{desk}/people/imports': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      rows: Array<PersonToImportInput>;
      dryRun?: boolean;
    };
    answers: {
      200: {
      items: Array<{
        outcome: 'added' | 'changed' | 'unchanged' | 'refused';
        /** Its id; null when refused or only tried */
        contact: string | null;
        customer: string | null;
        /** Why it was refused */
        problem: Problem | null;
      }>;
      added: number;
      changed: number;
      refused: number;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Agents to whom a ticket can be given */
  'GET /api/v1/{desk}/agents': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        email: string;
        role: string;
        teams: Array<string>;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** A contact's own organisation: contract, entitlements, named people, duties */
  'GET /api/v1/{desk}/me/organisation': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: Organisation;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Put a colleague on the list, and have them told by mail; for contact leads */
  'POST /api/v1/{desk}/me/organisation/people': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      name: string;
      email: string;
      role?: 'contact' | 'contact lead';
      /** May open requests where the policy asks for named people */
      named?: boolean;
    };
    answers: {
      201: Organisation;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Change what a colleague may do; for contact leads */
  'PUT /api/v1/{desk}/me/organisation/people/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      role: 'contact' | 'contact lead';
      named: boolean;
    };
    answers: {
      200: Organisation;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take a colleague off the list: they no longer get in; for contact leads */
  'DELETE /api/v1/{desk}/me/organisation/people/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: Organisation;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Accept a duty for the organisation, in the version that was read (OPS-17); for contact leads */
  'POST /api/v1/{desk}/me/organisation/duties/{duty}/acceptances': {
    path: {
      desk: string;
      duty: string;
    };
    query: {};
    body: {
      version: string;
    };
    answers: {
      201: Organisation;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** In which language and time zone I read the pages and am written to; null: not chosen */
  'GET /api/v1/{desk}/me/settings': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      language: string | null;
      /** An IANA zone, such as `America/Sao_Paulo` */
      zone: string | null;
      /** Its ETag, for If-Match */
      version: string;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Choose in which language and time zone I read the pages and am written to; null: not chosen */
  'PUT /api/v1/{desk}/me/settings': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      language: 'en' | 'pt-BR' | 'es' | 'ro' | null;
      /** An IANA zone, such as `America/Sao_Paulo` */
      zone: string | null;
    };
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** How the desk looks, and how well its colour reads */
  'GET /api/v1/{desk}/look': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: Look;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Choose colour and type; a colour below 4.5:1 is refused, with one that would do */
  'PUT /api/v1/{desk}/look': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** Null: those of the policy */
      colours: {
        accent: string;
        accentDark: string;
      } | null;
      type: 'serif' | 'sans' | 'system';
    };
    answers: {
      200: Look;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** How well two colours read, on light and on dark paper. Nothing is kept */
  'POST /api/v1/{desk}/look/checks': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      accent: string;
      accentDark: string;
    };
    answers: {
      200: {
      light: {
        /** WCAG 2.2, against the paper on which it reads worst */
        ratio: number;
        /** At least 4.5:1 */
        enough: boolean;
        /** The nearest colour that is enough */
        suggestion: string | null;
      };
      dark: {
        /** WCAG 2.2, against the paper on which it reads worst */
        ratio: number;
        /** At least 4.5:1 */
        enough: boolean;
        /** The nearest colour that is enough */
        suggestion: string | null;
      };
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** The logo: PNG, JPEG, WebP, or an SVG of which only shapes are kept; at most 200 kB */
  'PUT /api/v1/{desk}/look/logo': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      content: string;
    };
    answers: {
      200: Look;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take the logo away: the name stands alone */
  'DELETE /api/v1/{desk}/look/logo': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: Look;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** The logo as a picture; the address changes with it */
  'GET /api/v1/{desk}/look/logo/{hash}': {
    path: {
      desk: string;
      hash: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: string;
      304: undefined;
      401: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** The announcements that are shown now to whoever asks: warnings first, then what began last */
  'GET /api/v1/{desk}/announcements/shown': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<Announcement>;
      next: null;
    };
      304: undefined;
      401: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** All announcements, those that begin last first */
  'GET /api/v1/{desk}/announcements': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        /** By language */
        titles: Record<string, string>;
        /** By language; plain text. A title may stand alone */
        texts: Record<string, string>;
        importance: 'information' | 'warning';
        /** Since when it is shown */
        from: string;
        /** From then on it is not; null: until somebody ends it */
        until: string | null;
        /** `everybody`: also who is not signed in; `customers`: who is signed in */
        audience: 'everybody' | 'customers';
        state: 'scheduled' | 'shown' | 'over';
        /** Its ETag, for If-Match */
        version: string;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Announce something */
  'POST /api/v1/{desk}/announcements': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** By language of the desk, in one at least */
      titles: Record<string, string>;
      /** By language; plain text, in languages that have a title. Web addresses can be followed */
      texts?: Record<string, string>;
      importance?: 'information' | 'warning';
      /** `everybody`: also who is not signed in; `customers`: who is signed in */
      audience?: 'everybody' | 'customers';
      /** Since when it is shown; null: at once, or while it is shown as it was */
      from?: string | null;
      /** From then on it is not; null: until somebody ends it */
      until?: string | null;
    };
    answers: {
      201: {
      id: string;
      /** By language */
      titles: Record<string, string>;
      /** By language; plain text. A title may stand alone */
      texts: Record<string, string>;
      importance: 'information' | 'warning';
      /** Since when it is shown */
      from: string;
      /** From then on it is not; null: until somebody ends it */
      until: string | null;
      /** `everybody`: also who is not signed in; `customers`: who is signed in */
      audience: 'everybody' | 'customers';
      state: 'scheduled' | 'shown' | 'over';
      /** Its ETag, for If-Match */
      version: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Write an announcement anew */
  'PUT /api/v1/{desk}/announcements/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** By language of the desk, in one at least */
      titles: Record<string, string>;
      /** By language; plain text, in languages that have a title. Web addresses can be followed */
      texts?: Record<string, string>;
      importance?: 'information' | 'warning';
      /** `everybody`: also who is not signed in; `customers`: who is signed in */
      audience?: 'everybody' | 'customers';
      /** Since when it is shown; null: at once, or while it is shown as it was */
      from?: string | null;
      /** From then on it is not; null: until somebody ends it */
      until?: string | null;
    };
    answers: {
      200: {
      id: string;
      /** By language */
      titles: Record<string, string>;
      /** By language; plain text. A title may stand alone */
      texts: Record<string, string>;
      importance: 'information' | 'warning';
      /** Since when it is shown */
      from: string;
      /** From then on it is not; null: until somebody ends it */
      until: string | null;
      /** `everybody`: also who is not signed in; `customers`: who is signed in */
      audience: 'everybody' | 'customers';
      state: 'scheduled' | 'shown' | 'over';
      /** Its ETag, for If-Match */
      version: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Delete an announcement; one that was shown is better ended */
  'DELETE /api/v1/{desk}/announcements/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Show an announcement no more, from now on */
  'POST /api/v1/{desk}/announcements/{id}/endings': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      201: {
      id: string;
      /** By language */
      titles: Record<string, string>;
      /** By language; plain text. A title may stand alone */
      texts: Record<string, string>;
      importance: 'information' | 'warning';
      /** Since when it is shown */
      from: string;
      /** From then on it is not; null: until somebody ends it */
      until: string | null;
      /** `everybody`: also who is not signed in; `customers`: who is signed in */
      audience: 'everybody' | 'customers';
      state: 'scheduled' | 'shown' | 'over';
      /** Its ETag, for If-Match */
      version: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Be shown an announcement no more, unless it says something else; for contacts */
  'POST /api/v1/{desk}/announcements/{id}/dismissals': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What is known beforehand of mail by the address that it was written to */
  'GET /api/v1/{desk}/address-defaults': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        /** Kind of request */
        kind: string | null;
        product: string | null;
        team: string | null;
        /** Where neither the contact nor the text tells one */
        language: string | null;
        /** An address of the desk, with a tag or without */
        address: string;
        /** Its ETag, for If-Match */
        version: string;
      }>;
      next: null;
      /** Addresses of the desk that take mail */
      addresses: Array<string>;
      /** The products that the policy tells apart */
      products: Array<{
        id: string;
        name: Record<string, string>;
      }>;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Say what is known beforehand of mail to an address of the desk, or to one with a tag; nothing takes it back */
  'PUT /api/v1/{desk}/address-defaults/{address}': {
    path: {
      desk: string;
      address: string;
    };
    query: {};
    body: {
      /** Kind of request */
      kind?: string | null;
      product?: string | null;
      team?: string | null;
      /** Where neither the contact nor the text tells one */
      language?: string | null;
    };
    answers: {
      200: {
      /** Kind of request */
      kind: string | null;
      product: string | null;
      team: string | null;
      /** Where neither the contact nor the text tells one */
      language: string | null;
      /** An address of the desk, with a tag or without */
      address: string;
      /** Its ETag, for If-Match */
      version: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** The versions of each product that were released, as far as the desk has noted them */
  'GET /api/v1/{desk}/releases': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        /** Id of the policy; `all` where it tells no products apart */
        product: string;
        versions: Array<string>;
        /** Its ETag, for If-Match */
        version: string;
        name: Record<string, string> | null;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Say which versions of a product there are; the list takes the place of the one before */
  'PUT /api/v1/{desk}/releases/{product}': {
    path: {
      desk: string;
      product: string;
    };
    query: {};
    body: {
      versions: Array<string>;
    };
    answers: {
      200: {
      /** Id of the policy; `all` where it tells no products apart */
      product: string;
      versions: Array<string>;
      /** Its ETag, for If-Match */
      version: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Addresses from which the desk sends, as its policy names them */
  'GET /api/v1/{desk}/sending-addresses': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        address: string;
        domain: string;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Keys with which mail is signed, with the records to publish and whether they are seen */
  'GET /api/v1/{desk}/dkim-keys': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        domain: string;
        selector: string;
        algorithm: 'rsa' | 'ed25519';
        /** `next` is to be published and does not sign yet; `retired` no longer signs and stays published for a while */
        state: 'next' | 'signing' | 'retired';
        created: string;
        /** Since when it signs, or signed */
        signing: string | null;
        retired: string | null;
        /** The TXT record to publish */
        record: {
          name: string;
          value: string;
          /** As a line of a zone file */
          zoneLine: string;
        };
        /** Whether the record was seen just now; `unknown`: name servers gave no useful answer */
        published: 'published' | 'missing' | 'differs' | 'unknown' | null;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Make the next key of a domain: publish its record, then let it sign */
  'POST /api/v1/{desk}/dkim-keys': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      domain: string;
      /** Both kinds may sign at the same time */
      algorithm?: 'rsa' | 'ed25519';
    };
    answers: {
      201: {
      id: string;
      domain: string;
      selector: string;
      algorithm: 'rsa' | 'ed25519';
      /** `next` is to be published and does not sign yet; `retired` no longer signs and stays published for a while */
      state: 'next' | 'signing' | 'retired';
      created: string;
      /** Since when it signs, or signed */
      signing: string | null;
      retired: string | null;
      /** The TXT record to publish */
      record: {
        name: string;
        value: string;
        /** As a line of a zone file */
        zoneLine: string;
      };
      /** Whether the record was seen just now; `unknown`: name servers gave no useful answer */
      published: 'published' | 'missing' | 'differs' | 'unknown' | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Let a key sign, once its record is seen; the one before it is retired */
  'POST /api/v1/{desk}/dkim-keys/{id}/starts': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      200: {
      id: string;
      domain: string;
      selector: string;
      algorithm: 'rsa' | 'ed25519';
      /** `next` is to be published and does not sign yet; `retired` no longer signs and stays published for a while */
      state: 'next' | 'signing' | 'retired';
      created: string;
      /** Since when it signs, or signed */
      signing: string | null;
      retired: string | null;
      /** The TXT record to publish */
      record: {
        name: string;
        value: string;
        /** As a line of a zone file */
        zoneLine: string;
      };
      /** Whether the record was seen just now; `unknown`: name servers gave no useful answer */
      published: 'published' | 'missing' | 'differs' | 'unknown' | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Stop a key from signing; leave its record published for some days */
  'POST /api/v1/{desk}/dkim-keys/{id}/retirements': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      200: {
      id: string;
      domain: string;
      selector: string;
      algorithm: 'rsa' | 'ed25519';
      /** `next` is to be published and does not sign yet; `retired` no longer signs and stays published for a while */
      state: 'next' | 'signing' | 'retired';
      created: string;
      /** Since when it signs, or signed */
      signing: string | null;
      retired: string | null;
      /** The TXT record to publish */
      record: {
        name: string;
        value: string;
        /** As a line of a zone file */
        zoneLine: string;
      };
      /** Whether the record was seen just now; `unknown`: name servers gave no useful answer */
      published: 'published' | 'missing' | 'differs' | 'unknown' | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Forget a key that does not sign; its record may go too */
  'DELETE /api/v1/{desk}/dkim-keys/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Addresses to which nothing is sent, because mail came back from there several times */
  'GET /api/v1/{desk}/mail-suppressions': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      address?: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        address: string;
        /** Mails that came back within thirty days */
        bounces: number;
        /** What the mail system said last */
        reason: string;
        since: string;
      }>;
      next: string | null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Send to the address again, and forget its bounces */
  'POST /api/v1/{desk}/mail-suppressions/{id}/releases': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      200: {
      id: string;
      address: string;
      /** Mails that came back within thirty days */
      bounces: number;
      /** What the mail system said last */
      reason: string;
      since: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What recipients asked not to get */
  'GET /api/v1/{desk}/mail-unsubscriptions': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        address: string;
        /** `reminders` of promises, to staff; `resolutions`, notices to customers */
        topic: 'reminders' | 'resolutions';
        at: string;
        /** How it was asked for */
        way: 'one-click' | 'page' | 'staff';
      }>;
      next: string | null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Unsubscribe somebody who asked staff for it */
  'POST /api/v1/{desk}/mail-unsubscriptions': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      address: string;
      /** `reminders` of promises, to staff; `resolutions`, notices to customers */
      topic: 'reminders' | 'resolutions';
    };
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Send it to the recipient again, who asked for it */
  'DELETE /api/v1/{desk}/mail-unsubscriptions/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What a link in a mail would unsubscribe. Looking changes nothing; browsers are led to the page */
  'GET /api/v1/{desk}/unsubscriptions/{token}': {
    path: {
      desk: string;
      token: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      desk: string;
      /** `reminders` of promises, to staff; `resolutions`, notices to customers */
      topic: 'reminders' | 'resolutions';
      /** The mailbox, mostly hidden: whoever has the link need not know it */
      address: string;
      unsubscribed: boolean;
    };
      303: undefined;
      304: undefined;
      401: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Unsubscribe with one click (RFC 8058), without signing in */
  'POST /api/v1/{desk}/unsubscriptions/{token}': {
    path: {
      desk: string;
      token: string;
    };
    query: {};
    body: unknown;
    answers: {
      200: {
      desk: string;
      /** `reminders` of promises, to staff; `resolutions`, notices to customers */
      topic: 'reminders' | 'resolutions';
      /** The mailbox, mostly hidden: whoever has the link need not know it */
      address: string;
      unsubscribed: boolean;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take an unsubscription back */
  'POST /api/v1/{desk}/unsubscriptions/{token}/undoings': {
    path: {
      desk: string;
      token: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      200: {
      desk: string;
      /** `reminders` of promises, to staff; `resolutions`, notices to customers */
      topic: 'reminders' | 'resolutions';
      /** The mailbox, mostly hidden: whoever has the link need not know it */
      address: string;
      unsubscribed: boolean;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** How much mail has not left yet, since when, and what the relay says */
  'GET /api/v1/{desk}/outbound-backlog': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      /** Mails that are still to leave */
      waiting: number;
      /** Of these, mails that no relay took yet; they are tried again for four days */
      failing: number;
      /** When the one that has waited longest was written, by the clock on the wall */
      oldest: string | null;
      /** What the relay said last, in its words */
      reason: string | null;
      /** One that was tried waits for longer than `lateAfterSeconds`, and none that was written after it has left: an alarm */
      late: boolean;
      lateAfterSeconds: number;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Try all mail that no relay took again now */
  'POST /api/v1/{desk}/outbound-backlog/attempts': {
    path: {
      desk: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      202: {
      /** Mails that would else have waited for longer */
      tried: number;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Every letter by kind and language, and whether the desk has its own */
  'GET /api/v1/{desk}/mail-templates': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        kind: 'acknowledgement' | 'refusal' | 'reply' | 'resolution' | 'notification' | 'reminder' | 'news' | 'digest' | 'sign-in' | 'reset' | 'invitation' | 'welcome' | 'notice';
        language: 'en' | 'pt-BR' | 'es' | 'ro';
        own: boolean;
        version: number;
        changed: string | null;
        by: string | null;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** One letter as it is sent, with its fields and all its versions */
  'GET /api/v1/{desk}/mail-templates/{kind}/{language}': {
    path: {
      desk: string;
      kind: 'acknowledgement' | 'refusal' | 'reply' | 'resolution' | 'notification' | 'reminder' | 'news' | 'digest' | 'sign-in' | 'reset' | 'invitation' | 'welcome' | 'notice';
      language: 'en' | 'pt-BR' | 'es' | 'ro';
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      kind: 'acknowledgement' | 'refusal' | 'reply' | 'resolution' | 'notification' | 'reminder' | 'news' | 'digest' | 'sign-in' | 'reset' | 'invitation' | 'welcome' | 'notice';
      language: 'en' | 'pt-BR' | 'es' | 'ro';
      /** Whether the desk has a letter of its own; else ours is sent */
      own: boolean;
      /** Of the newest version, wanted for saving; 0 when there is none */
      version: number;
      subject: string;
      body: string;
      /** Our letter */
      default: {
        subject: string;
        body: string;
      };
      fields: Array<{
        name: string;
        /** `part` stands alone on a line; `address` may be linked to */
        kind: 'words' | 'address' | 'part';
        required: boolean;
      }>;
      /** The newest first */
      versions: Array<{
        version: number;
        at: string;
        /** Name of who wrote it; null for a key */
        by: string | null;
        /** Null: it went back to our letter */
        subject: string | null;
        body: string | null;
      }>;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Make a text the desk's own letter, or go back to ours */
  'PUT /api/v1/{desk}/mail-templates/{kind}/{language}': {
    path: {
      desk: string;
      kind: 'acknowledgement' | 'refusal' | 'reply' | 'resolution' | 'notification' | 'reminder' | 'news' | 'digest' | 'sign-in' | 'reset' | 'invitation' | 'welcome' | 'notice';
      language: 'en' | 'pt-BR' | 'es' | 'ro';
    };
    query: {};
    body: {
      /** That was the newest when you began */
      version: number;
      /** Null: back to our letter */
      source: {
        /** One line with {{fields}} */
        subject: string;
        /** The letter: see docs/guide/mail-that-arrives.md */
        body: string;
      } | null;
    };
    answers: {
      200: {
      kind: 'acknowledgement' | 'refusal' | 'reply' | 'resolution' | 'notification' | 'reminder' | 'news' | 'digest' | 'sign-in' | 'reset' | 'invitation' | 'welcome' | 'notice';
      language: 'en' | 'pt-BR' | 'es' | 'ro';
      /** Whether the desk has a letter of its own; else ours is sent */
      own: boolean;
      /** Of the newest version, wanted for saving; 0 when there is none */
      version: number;
      subject: string;
      body: string;
      /** Our letter */
      default: {
        subject: string;
        body: string;
      };
      fields: Array<{
        name: string;
        /** `part` stands alone on a line; `address` may be linked to */
        kind: 'words' | 'address' | 'part';
        required: boolean;
      }>;
      /** The newest first */
      versions: Array<{
        version: number;
        at: string;
        /** Name of who wrote it; null for a key */
        by: string | null;
        /** Null: it went back to our letter */
        subject: string | null;
        body: string | null;
      }>;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Make an older version the newest one */
  'POST /api/v1/{desk}/mail-templates/{kind}/{language}/restorations': {
    path: {
      desk: string;
      kind: 'acknowledgement' | 'refusal' | 'reply' | 'resolution' | 'notification' | 'reminder' | 'news' | 'digest' | 'sign-in' | 'reset' | 'invitation' | 'welcome' | 'notice';
      language: 'en' | 'pt-BR' | 'es' | 'ro';
    };
    query: {};
    body: {
      version: number;
    };
    answers: {
      200: {
      kind: 'acknowledgement' | 'refusal' | 'reply' | 'resolution' | 'notification' | 'reminder' | 'news' | 'digest' | 'sign-in' | 'reset' | 'invitation' | 'welcome' | 'notice';
      language: 'en' | 'pt-BR' | 'es' | 'ro';
      /** Whether the desk has a letter of its own; else ours is sent */
      own: boolean;
      /** Of the newest version, wanted for saving; 0 when there is none */
      version: number;
      subject: string;
      body: string;
      /** Our letter */
      default: {
        subject: string;
        body: string;
      };
      fields: Array<{
        name: string;
        /** `part` stands alone on a line; `address` may be linked to */
        kind: 'words' | 'address' | 'part';
        required: boolean;
      }>;
      /** The newest first */
      versions: Array<{
        version: number;
        at: string;
        /** Name of who wrote it; null for a key */
        by: string | null;
        /** Null: it went back to our letter */
        subject: string | null;
        body: string | null;
      }>;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** A text as a mail would be, with today's promises of the desk's policy and an invented person */
  'POST /api/v1/{desk}/mail-templates/{kind}/{language}/previews': {
    path: {
      desk: string;
      kind: 'acknowledgement' | 'refusal' | 'reply' | 'resolution' | 'notification' | 'reminder' | 'news' | 'digest' | 'sign-in' | 'reset' | 'invitation' | 'welcome' | 'notice';
      language: 'en' | 'pt-BR' | 'es' | 'ro';
    };
    query: {};
    body: {
      /** One line with {{fields}} */
      subject: string;
      /** The letter: see docs/guide/mail-that-arrives.md */
      body: string;
    };
    answers: {
      200: {
      subject: string;
      text: string;
      html: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** The same as a page for a frame: subject, HTML and text, or what is wrong with it */
  'POST /api/v1/{desk}/mail-templates/{kind}/{language}/preview-pages': {
    path: {
      desk: string;
      kind: 'acknowledgement' | 'refusal' | 'reply' | 'resolution' | 'notification' | 'reminder' | 'news' | 'digest' | 'sign-in' | 'reset' | 'invitation' | 'welcome' | 'notice';
      language: 'en' | 'pt-BR' | 'es' | 'ro';
    };
    query: {};
    body: {
      /** One line with {{fields}} */
      subject: string;
      /** The letter: see docs/guide/mail-that-arrives.md */
      body: string;
      intent?: string;
      etag?: string;
      over?: string;
    };
    answers: {
      200: string;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Mail a text to yourself, as the preview shows it */
  'POST /api/v1/{desk}/mail-templates/{kind}/{language}/test-mails': {
    path: {
      desk: string;
      kind: 'acknowledgement' | 'refusal' | 'reply' | 'resolution' | 'notification' | 'reminder' | 'news' | 'digest' | 'sign-in' | 'reset' | 'invitation' | 'welcome' | 'notice';
      language: 'en' | 'pt-BR' | 'es' | 'ro';
    };
    query: {};
    body: {
      /** One line with {{fields}} */
      subject: string;
      /** The letter: see docs/guide/mail-that-arrives.md */
      body: string;
    };
    answers: {
      201: {
      to: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Mail of ours, newest first; not in production */
  'GET /api/v1/{desk}/outbox': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<OutboxMail>;
      next: string | null;
    };
      304: undefined;
      401: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** The HTML of a mail of ours, for a frame; not in production */
  'GET /api/v1/{desk}/outbox/{id}/page': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: string;
      304: undefined;
      401: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** One mail as it leaves us (message/rfc822); not in production */
  'GET /api/v1/{desk}/outbox/{id}/raw': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: string;
      304: undefined;
      401: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Checks that were made, the newest first: of a ticket, of a domain, or all */
  'GET /api/v1/{desk}/deliverability-checks': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      language?: string;
      ticket?: string;
      domain?: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        domain: string;
        at: string;
        /** Name of who asked; null for a key */
        by: string | null;
        ticket: string | null;
        selectors: Array<string>;
        senders: Array<string>;
        worst: 'error' | 'warning' | 'note' | 'good' | 'untried';
        /** By part, the worst of each first */
        parts: Array<{
          part: 'domain' | 'mx' | 'spf' | 'dkim' | 'dmarc' | 'mta-sts' | 'tls-rpt' | 'dane' | 'tls' | 'reverse';
          title: string;
          findings: Array<{
            /** Stable, such as `spf.lookups` */
            code: string;
            part: 'domain' | 'mx' | 'spf' | 'dkim' | 'dmarc' | 'mta-sts' | 'tls-rpt' | 'dane' | 'tls' | 'reverse';
            /** `untried`: it could not be looked at from here, which says nothing of the domain */
            severity: 'error' | 'warning' | 'note' | 'good' | 'untried';
            /** What is so, in plain words */
            says: string;
            /** What to do about it */
            todo: string | null;
            /** The records as they were seen */
            evidence: Array<string>;
          }>;
        }>;
      }>;
      next: string | null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Look at a domain's mail: MX, SPF, DKIM, DMARC, MTA-STS, TLS, reverse DNS */
  'POST /api/v1/{desk}/deliverability-checks': {
    path: {
      desk: string;
    };
    query: {
      language?: string;
    };
    body: {
      /** A domain, or an address whose domain is meant */
      domain: string;
      /** Selectors of DKIM to look for, beside the common ones */
      selectors?: Array<string>;
      /** Servers that send mail of the domain: addresses or names. Default for a domain of the desk: its own */
      senders?: Array<string>;
      /** Number of the ticket that keeps the result */
      ticket?: string | null;
    };
    answers: {
      201: {
      id: string;
      domain: string;
      at: string;
      /** Name of who asked; null for a key */
      by: string | null;
      ticket: string | null;
      selectors: Array<string>;
      senders: Array<string>;
      worst: 'error' | 'warning' | 'note' | 'good' | 'untried';
      /** By part, the worst of each first */
      parts: Array<{
        part: 'domain' | 'mx' | 'spf' | 'dkim' | 'dmarc' | 'mta-sts' | 'tls-rpt' | 'dane' | 'tls' | 'reverse';
        title: string;
        findings: Array<{
          /** Stable, such as `spf.lookups` */
          code: string;
          part: 'domain' | 'mx' | 'spf' | 'dkim' | 'dmarc' | 'mta-sts' | 'tls-rpt' | 'dane' | 'tls' | 'reverse';
          /** `untried`: it could not be looked at from here, which says nothing of the domain */
          severity: 'error' | 'warning' | 'note' | 'good' | 'untried';
          /** What is so, in plain words */
          says: string;
          /** What to do about it */
          todo: string | null;
          /** The records as they were seen */
          evidence: Array<string>;
        }>;
      }>;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** One check with all that it found */
  'GET /api/v1/{desk}/deliverability-checks/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      language?: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      id: string;
      domain: string;
      at: string;
      /** Name of who asked; null for a key */
      by: string | null;
      ticket: string | null;
      selectors: Array<string>;
      senders: Array<string>;
      worst: 'error' | 'warning' | 'note' | 'good' | 'untried';
      /** By part, the worst of each first */
      parts: Array<{
        part: 'domain' | 'mx' | 'spf' | 'dkim' | 'dmarc' | 'mta-sts' | 'tls-rpt' | 'dane' | 'tls' | 'reverse';
        title: string;
        findings: Array<{
          /** Stable, such as `spf.lookups` */
          code: string;
          part: 'domain' | 'mx' | 'spf' | 'dkim' | 'dmarc' | 'mta-sts' | 'tls-rpt' | 'dane' | 'tls' | 'reverse';
          /** `untried`: it could not be looked at from here, which says nothing of the domain */
          severity: 'error' | 'warning' | 'note' | 'good' | 'untried';
          /** What is so, in plain words */
          says: string;
          /** What to do about it */
          todo: string | null;
          /** The records as they were seen */
          evidence: Array<string>;
        }>;
      }>;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Mailboxes from which mail is fetched, by name, with how they go */
  'GET /api/v1/{desk}/mailboxes': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        /** Its ETag, for If-Match */
        version: string;
        name: string;
        address: string;
        host: string;
        port: number;
        security: string;
        auth: string;
        username: string;
        hasPassword: boolean;
        grant: string | null;
        folders: Array<{
          path: string;
          state: 'connecting' | 'connected' | 'failing';
          /** What is wrong; null: nothing that we know of */
          fault: {
            /** Stable: programs may go by it */
            code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
            /** What is wrong */
            message: string;
            /** What to do */
            remedy: string;
            /** The server's own words, when it said any */
            detail: string | null;
            since: string | null;
          } | null;
          /** When it is tried next; null while it is read */
          nextTry: string | null;
        }>;
        afterwards: string;
        moveTo: string | null;
        /** Only what came since then is taken in; null: everything */
        takenFrom: string | null;
        authservId: string | null;
        enabled: boolean;
        /** `failing` as soon as one of its folders is */
        state: 'off' | 'connecting' | 'connected' | 'failing';
        /** What is wrong; null: nothing that we know of */
        fault: {
          /** Stable: programs may go by it */
          code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
          /** What is wrong */
          message: string;
          /** What to do */
          remedy: string;
          /** The server's own words, when it said any */
          detail: string | null;
          since: string | null;
        } | null;
        /** When the first of its folders that can not be read is tried next; null when none is */
        nextTry: string | null;
        /** When mail was last taken from it */
        lastMail: string | null;
        /** Messages that stay in the mailbox because they can not be taken in */
        skipped: number;
      }>;
      /** All addresses of the desk */
      addresses: Array<string>;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Fetch mail from a mailbox from now on */
  'POST /api/v1/{desk}/mailboxes': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** For people */
      name: string;
      /** An address of the desk: to it counts as sent what names none of them */
      address: string;
      /** Name or address of the mail server */
      host: string;
      port: number;
      /** `tls` from the first byte, `starttls` (which the server must offer), or `none` */
      security: 'tls' | 'starttls' | 'none';
      /** Never shown again; null or empty keeps the one that is known, for the same server and account */
      password?: string | null;
      /** For `oauth`: the connection whose consent is used */
      grant?: string | null;
      auth: 'password' | 'oauth';
      username: string;
      /** Which folders are read */
      folders?: Array<string>;
      /** What becomes of a message, once it is stored here */
      afterwards?: 'seen' | 'move' | 'delete' | 'nothing';
      /** For `move`: into which folder */
      moveTo?: string | null;
      /** Name under which the mailbox's provider writes what it found about the sender (RFC 8601), such as `mx.google.com`; that of Google and of Microsoft 365 is known: believed when it removes what senders write in its name */
      authservId?: string | null;
      enabled?: boolean;
      /** `new`: only mail that comes from now on; `all`: also what lies there */
      start?: 'new' | 'all';
    };
    answers: {
      201: {
      id: string;
      /** Its ETag, for If-Match */
      version: string;
      name: string;
      address: string;
      host: string;
      port: number;
      security: string;
      auth: string;
      username: string;
      hasPassword: boolean;
      grant: string | null;
      folders: Array<{
        path: string;
        state: 'connecting' | 'connected' | 'failing';
        /** What is wrong; null: nothing that we know of */
        fault: {
          /** Stable: programs may go by it */
          code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
          /** What is wrong */
          message: string;
          /** What to do */
          remedy: string;
          /** The server's own words, when it said any */
          detail: string | null;
          since: string | null;
        } | null;
        /** When it is tried next; null while it is read */
        nextTry: string | null;
      }>;
      afterwards: string;
      moveTo: string | null;
      /** Only what came since then is taken in; null: everything */
      takenFrom: string | null;
      authservId: string | null;
      enabled: boolean;
      /** `failing` as soon as one of its folders is */
      state: 'off' | 'connecting' | 'connected' | 'failing';
      /** What is wrong; null: nothing that we know of */
      fault: {
        /** Stable: programs may go by it */
        code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
        /** What is wrong */
        message: string;
        /** What to do */
        remedy: string;
        /** The server's own words, when it said any */
        detail: string | null;
        since: string | null;
      } | null;
      /** When the first of its folders that can not be read is tried next; null when none is */
      nextTry: string | null;
      /** When mail was last taken from it */
      lastMail: string | null;
      /** Messages that stay in the mailbox because they can not be taken in */
      skipped: number;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** A mailbox, with what could not be taken in */
  'GET /api/v1/{desk}/mailboxes/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      id: string;
      /** Its ETag, for If-Match */
      version: string;
      name: string;
      address: string;
      host: string;
      port: number;
      security: string;
      auth: string;
      username: string;
      hasPassword: boolean;
      grant: string | null;
      folders: Array<{
        path: string;
        state: 'connecting' | 'connected' | 'failing';
        /** What is wrong; null: nothing that we know of */
        fault: {
          /** Stable: programs may go by it */
          code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
          /** What is wrong */
          message: string;
          /** What to do */
          remedy: string;
          /** The server's own words, when it said any */
          detail: string | null;
          since: string | null;
        } | null;
        /** When it is tried next; null while it is read */
        nextTry: string | null;
      }>;
      afterwards: string;
      moveTo: string | null;
      /** Only what came since then is taken in; null: everything */
      takenFrom: string | null;
      authservId: string | null;
      enabled: boolean;
      /** `failing` as soon as one of its folders is */
      state: 'off' | 'connecting' | 'connected' | 'failing';
      /** What is wrong; null: nothing that we know of */
      fault: {
        /** Stable: programs may go by it */
        code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
        /** What is wrong */
        message: string;
        /** What to do */
        remedy: string;
        /** The server's own words, when it said any */
        detail: string | null;
        since: string | null;
      } | null;
      /** When the first of its folders that can not be read is tried next; null when none is */
      nextTry: string | null;
      /** When mail was last taken from it */
      lastMail: string | null;
      /** Messages that stay in the mailbox because they can not be taken in */
      skipped: number;
      /** The newest hundred */
      messagesSkipped: Array<{
        folder: string;
        /** Its number in the folder */
        uid: number;
        reason: 'too-large' | 'not-stored';
        /** Bytes */
        size: number;
        found: string;
      }>;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Change the settings of a mailbox */
  'PUT /api/v1/{desk}/mailboxes/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** For people */
      name: string;
      /** An address of the desk: to it counts as sent what names none of them */
      address: string;
      /** Name or address of the mail server */
      host: string;
      port: number;
      /** `tls` from the first byte, `starttls` (which the server must offer), or `none` */
      security: 'tls' | 'starttls' | 'none';
      /** Never shown again; null or empty keeps the one that is known, for the same server and account */
      password?: string | null;
      /** For `oauth`: the connection whose consent is used */
      grant?: string | null;
      auth: 'password' | 'oauth';
      username: string;
      /** Which folders are read */
      folders?: Array<string>;
      /** What becomes of a message, once it is stored here */
      afterwards?: 'seen' | 'move' | 'delete' | 'nothing';
      /** For `move`: into which folder */
      moveTo?: string | null;
      /** Name under which the mailbox's provider writes what it found about the sender (RFC 8601), such as `mx.google.com`; that of Google and of Microsoft 365 is known: believed when it removes what senders write in its name */
      authservId?: string | null;
      enabled?: boolean;
    };
    answers: {
      200: {
      id: string;
      /** Its ETag, for If-Match */
      version: string;
      name: string;
      address: string;
      host: string;
      port: number;
      security: string;
      auth: string;
      username: string;
      hasPassword: boolean;
      grant: string | null;
      folders: Array<{
        path: string;
        state: 'connecting' | 'connected' | 'failing';
        /** What is wrong; null: nothing that we know of */
        fault: {
          /** Stable: programs may go by it */
          code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
          /** What is wrong */
          message: string;
          /** What to do */
          remedy: string;
          /** The server's own words, when it said any */
          detail: string | null;
          since: string | null;
        } | null;
        /** When it is tried next; null while it is read */
        nextTry: string | null;
      }>;
      afterwards: string;
      moveTo: string | null;
      /** Only what came since then is taken in; null: everything */
      takenFrom: string | null;
      authservId: string | null;
      enabled: boolean;
      /** `failing` as soon as one of its folders is */
      state: 'off' | 'connecting' | 'connected' | 'failing';
      /** What is wrong; null: nothing that we know of */
      fault: {
        /** Stable: programs may go by it */
        code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
        /** What is wrong */
        message: string;
        /** What to do */
        remedy: string;
        /** The server's own words, when it said any */
        detail: string | null;
        since: string | null;
      } | null;
      /** When the first of its folders that can not be read is tried next; null when none is */
      nextTry: string | null;
      /** When mail was last taken from it */
      lastMail: string | null;
      /** Messages that stay in the mailbox because they can not be taken in */
      skipped: number;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Fetch no more from a mailbox; what came from it stays */
  'DELETE /api/v1/{desk}/mailboxes/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Try a mailbox now that can not be read, and not when it would be tried next */
  'POST /api/v1/{desk}/mailboxes/{id}/tries': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      201: {
      id: string;
      /** Its ETag, for If-Match */
      version: string;
      name: string;
      address: string;
      host: string;
      port: number;
      security: string;
      auth: string;
      username: string;
      hasPassword: boolean;
      grant: string | null;
      folders: Array<{
        path: string;
        state: 'connecting' | 'connected' | 'failing';
        /** What is wrong; null: nothing that we know of */
        fault: {
          /** Stable: programs may go by it */
          code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
          /** What is wrong */
          message: string;
          /** What to do */
          remedy: string;
          /** The server's own words, when it said any */
          detail: string | null;
          since: string | null;
        } | null;
        /** When it is tried next; null while it is read */
        nextTry: string | null;
      }>;
      afterwards: string;
      moveTo: string | null;
      /** Only what came since then is taken in; null: everything */
      takenFrom: string | null;
      authservId: string | null;
      enabled: boolean;
      /** `failing` as soon as one of its folders is */
      state: 'off' | 'connecting' | 'connected' | 'failing';
      /** What is wrong; null: nothing that we know of */
      fault: {
        /** Stable: programs may go by it */
        code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
        /** What is wrong */
        message: string;
        /** What to do */
        remedy: string;
        /** The server's own words, when it said any */
        detail: string | null;
        since: string | null;
      } | null;
      /** When the first of its folders that can not be read is tried next; null when none is */
      nextTry: string | null;
      /** When mail was last taken from it */
      lastMail: string | null;
      /** Messages that stay in the mailbox because they can not be taken in */
      skipped: number;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Sign in to a mailbox and look for its folders, without changing anything */
  'POST /api/v1/{desk}/mailbox-tests': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** For people */
      name: string;
      /** An address of the desk: to it counts as sent what names none of them */
      address: string;
      /** Name or address of the mail server */
      host: string;
      port: number;
      /** `tls` from the first byte, `starttls` (which the server must offer), or `none` */
      security: 'tls' | 'starttls' | 'none';
      /** Never shown again; null or empty keeps the one that is known, for the same server and account */
      password?: string | null;
      /** For `oauth`: the connection whose consent is used */
      grant?: string | null;
      auth: 'password' | 'oauth';
      username: string;
      /** Which folders are read */
      folders?: Array<string>;
      /** What becomes of a message, once it is stored here */
      afterwards?: 'seen' | 'move' | 'delete' | 'nothing';
      /** For `move`: into which folder */
      moveTo?: string | null;
      /** Name under which the mailbox's provider writes what it found about the sender (RFC 8601), such as `mx.google.com`; that of Google and of Microsoft 365 is known: believed when it removes what senders write in its name */
      authservId?: string | null;
      enabled?: boolean;
      /** The mailbox whose password is used when none is given */
      id?: string | null;
    };
    answers: {
      200: {
      ok: boolean;
      /** What is wrong; null: nothing that we know of */
      fault: {
        /** Stable: programs may go by it */
        code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
        /** What is wrong */
        message: string;
        /** What to do */
        remedy: string;
        /** The server's own words, when it said any */
        detail: string | null;
        since: string | null;
      } | null;
      /** The folders of the mailbox, when the test came so far; null for a relay */
      folders: Array<string> | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Relays through which mail of an address leaves, by address and place */
  'GET /api/v1/{desk}/mail-relays': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        /** Its ETag, for If-Match */
        version: string;
        name: string;
        address: string;
        place: number;
        host: string;
        port: number;
        security: string;
        auth: string;
        username: string | null;
        hasPassword: boolean;
        grant: string | null;
        perMinute: number | null;
        enabled: boolean;
        state: 'off' | 'unused' | 'sending' | 'failing';
        /** What is wrong; null: nothing that we know of */
        fault: {
          /** Stable: programs may go by it */
          code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
          /** What is wrong */
          message: string;
          /** What to do */
          remedy: string;
          /** The server's own words, when it said any */
          detail: string | null;
          since: string | null;
        } | null;
        /** When it last took a mail */
        lastSent: string | null;
      }>;
      /** The installation has a relay of its own, for when none of these works */
      last: boolean;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Send mail of an address through a relay */
  'POST /api/v1/{desk}/mail-relays': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** For people */
      name: string;
      /** The address of the desk whose mail leaves through it */
      address: string;
      /** The lower is tried first; the next when it fails */
      place?: number;
      /** Name or address of the mail server */
      host: string;
      port: number;
      /** `tls` from the first byte, `starttls` (which the server must offer), or `none` */
      security: 'tls' | 'starttls' | 'none';
      /** Never shown again; null or empty keeps the one that is known, for the same server and account */
      password?: string | null;
      /** For `oauth`: the connection whose consent is used */
      grant?: string | null;
      auth: 'none' | 'password' | 'oauth';
      username?: string | null;
      /** At most so many mails a minute, of all processes together; more wait. Null: as they come */
      perMinute?: number | null;
      enabled?: boolean;
    };
    answers: {
      201: {
      id: string;
      /** Its ETag, for If-Match */
      version: string;
      name: string;
      address: string;
      place: number;
      host: string;
      port: number;
      security: string;
      auth: string;
      username: string | null;
      hasPassword: boolean;
      grant: string | null;
      perMinute: number | null;
      enabled: boolean;
      state: 'off' | 'unused' | 'sending' | 'failing';
      /** What is wrong; null: nothing that we know of */
      fault: {
        /** Stable: programs may go by it */
        code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
        /** What is wrong */
        message: string;
        /** What to do */
        remedy: string;
        /** The server's own words, when it said any */
        detail: string | null;
        since: string | null;
      } | null;
      /** When it last took a mail */
      lastSent: string | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** A relay, and how it goes */
  'GET /api/v1/{desk}/mail-relays/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      id: string;
      /** Its ETag, for If-Match */
      version: string;
      name: string;
      address: string;
      place: number;
      host: string;
      port: number;
      security: string;
      auth: string;
      username: string | null;
      hasPassword: boolean;
      grant: string | null;
      perMinute: number | null;
      enabled: boolean;
      state: 'off' | 'unused' | 'sending' | 'failing';
      /** What is wrong; null: nothing that we know of */
      fault: {
        /** Stable: programs may go by it */
        code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
        /** What is wrong */
        message: string;
        /** What to do */
        remedy: string;
        /** The server's own words, when it said any */
        detail: string | null;
        since: string | null;
      } | null;
      /** When it last took a mail */
      lastSent: string | null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Change the settings of a relay */
  'PUT /api/v1/{desk}/mail-relays/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** For people */
      name: string;
      /** The address of the desk whose mail leaves through it */
      address: string;
      /** The lower is tried first; the next when it fails */
      place?: number;
      /** Name or address of the mail server */
      host: string;
      port: number;
      /** `tls` from the first byte, `starttls` (which the server must offer), or `none` */
      security: 'tls' | 'starttls' | 'none';
      /** Never shown again; null or empty keeps the one that is known, for the same server and account */
      password?: string | null;
      /** For `oauth`: the connection whose consent is used */
      grant?: string | null;
      auth: 'none' | 'password' | 'oauth';
      username?: string | null;
      /** At most so many mails a minute, of all processes together; more wait. Null: as they come */
      perMinute?: number | null;
      enabled?: boolean;
    };
    answers: {
      200: {
      id: string;
      /** Its ETag, for If-Match */
      version: string;
      name: string;
      address: string;
      place: number;
      host: string;
      port: number;
      security: string;
      auth: string;
      username: string | null;
      hasPassword: boolean;
      grant: string | null;
      perMinute: number | null;
      enabled: boolean;
      state: 'off' | 'unused' | 'sending' | 'failing';
      /** What is wrong; null: nothing that we know of */
      fault: {
        /** Stable: programs may go by it */
        code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
        /** What is wrong */
        message: string;
        /** What to do */
        remedy: string;
        /** The server's own words, when it said any */
        detail: string | null;
        since: string | null;
      } | null;
      /** When it last took a mail */
      lastSent: string | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Send nothing more through a relay */
  'DELETE /api/v1/{desk}/mail-relays/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Sign in to a relay and ask whether it takes mail of the address, without sending any */
  'POST /api/v1/{desk}/mail-relay-tests': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** For people */
      name: string;
      /** The address of the desk whose mail leaves through it */
      address: string;
      /** The lower is tried first; the next when it fails */
      place?: number;
      /** Name or address of the mail server */
      host: string;
      port: number;
      /** `tls` from the first byte, `starttls` (which the server must offer), or `none` */
      security: 'tls' | 'starttls' | 'none';
      /** Never shown again; null or empty keeps the one that is known, for the same server and account */
      password?: string | null;
      /** For `oauth`: the connection whose consent is used */
      grant?: string | null;
      auth: 'none' | 'password' | 'oauth';
      username?: string | null;
      /** At most so many mails a minute, of all processes together; more wait. Null: as they come */
      perMinute?: number | null;
      enabled?: boolean;
      /** The relay whose password is used when none is given */
      id?: string | null;
    };
    answers: {
      200: {
      ok: boolean;
      /** What is wrong; null: nothing that we know of */
      fault: {
        /** Stable: programs may go by it */
        code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
        /** What is wrong */
        message: string;
        /** What to do */
        remedy: string;
        /** The server's own words, when it said any */
        detail: string | null;
        since: string | null;
      } | null;
      /** The folders of the mailbox, when the test came so far; null for a relay */
      folders: Array<string> | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Connections to Microsoft, Google and others, by name */
  'GET /api/v1/{desk}/mail-grants': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        provider: 'microsoft' | 'google' | 'other';
        state: 'waiting' | 'connected' | 'broken';
        /** What is wrong; null: nothing that we know of */
        fault: {
          /** Stable: programs may go by it */
          code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
          /** What is wrong */
          message: string;
          /** What to do */
          remedy: string;
          /** The server's own words, when it said any */
          detail: string | null;
          since: string | null;
        } | null;
        /** Mailboxes and relays that use it */
        used: number;
        /** A code that was not used yet */
        code: {
          userCode: string;
          /** Where it is typed */
          url: string;
          /** Ask no more often */
          pollSeconds: number;
          until: string;
        } | null;
      }>;
      /** The address that a registration at a provider must allow */
      returnUrl: string;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Begin a connection: ask a person for the consent of their account */
  'POST /api/v1/{desk}/mail-grants': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** For people */
      name: string;
      provider: 'microsoft' | 'google' | 'other';
      /** `web`: the provider's page; `device`: a code to type elsewhere */
      way: 'web' | 'device';
    };
    answers: {
      201: {
      id: string;
      name: string;
      provider: 'microsoft' | 'google' | 'other';
      state: 'waiting' | 'connected' | 'broken';
      /** What is wrong; null: nothing that we know of */
      fault: {
        /** Stable: programs may go by it */
        code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
        /** What is wrong */
        message: string;
        /** What to do */
        remedy: string;
        /** The server's own words, when it said any */
        detail: string | null;
        since: string | null;
      } | null;
      /** Mailboxes and relays that use it */
      used: number;
      /** A code that was not used yet */
      code: {
        userCode: string;
        /** Where it is typed */
        url: string;
        /** Ask no more often */
        pollSeconds: number;
        until: string;
      } | null;
      /** The provider's page of consent, for the person's browser */
      page: string | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Ask for the consent of a connection again */
  'POST /api/v1/{desk}/mail-grants/{id}/consents': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** `web`: the provider's page; `device`: a code to type elsewhere */
      way: 'web' | 'device';
    };
    answers: {
      201: {
      id: string;
      name: string;
      provider: 'microsoft' | 'google' | 'other';
      state: 'waiting' | 'connected' | 'broken';
      /** What is wrong; null: nothing that we know of */
      fault: {
        /** Stable: programs may go by it */
        code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
        /** What is wrong */
        message: string;
        /** What to do */
        remedy: string;
        /** The server's own words, when it said any */
        detail: string | null;
        since: string | null;
      } | null;
      /** Mailboxes and relays that use it */
      used: number;
      /** A code that was not used yet */
      code: {
        userCode: string;
        /** Where it is typed */
        url: string;
        /** Ask no more often */
        pollSeconds: number;
        until: string;
      } | null;
      /** The provider's page of consent, for the person's browser */
      page: string | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Ask whether the code of a connection was used */
  'POST /api/v1/{desk}/mail-grants/{id}/polls': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      200: {
      id: string;
      name: string;
      provider: 'microsoft' | 'google' | 'other';
      state: 'waiting' | 'connected' | 'broken';
      /** What is wrong; null: nothing that we know of */
      fault: {
        /** Stable: programs may go by it */
        code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
        /** What is wrong */
        message: string;
        /** What to do */
        remedy: string;
        /** The server's own words, when it said any */
        detail: string | null;
        since: string | null;
      } | null;
      /** Mailboxes and relays that use it */
      used: number;
      /** A code that was not used yet */
      code: {
        userCode: string;
        /** Where it is typed */
        url: string;
        /** Ask no more often */
        pollSeconds: number;
        until: string;
      } | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Hand over what the provider's page brought back */
  'POST /api/v1/{desk}/mail-consents': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      state: string;
      code?: string;
      error?: string;
    };
    answers: {
      201: {
      id: string;
      name: string;
      provider: 'microsoft' | 'google' | 'other';
      state: 'waiting' | 'connected' | 'broken';
      /** What is wrong; null: nothing that we know of */
      fault: {
        /** Stable: programs may go by it */
        code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'sign-in-not-offered' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'provider-unreachable' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
        /** What is wrong */
        message: string;
        /** What to do */
        remedy: string;
        /** The server's own words, when it said any */
        detail: string | null;
        since: string | null;
      } | null;
      /** Mailboxes and relays that use it */
      used: number;
      /** A code that was not used yet */
      code: {
        userCode: string;
        /** Where it is typed */
        url: string;
        /** Ask no more often */
        pollSeconds: number;
        until: string;
      } | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Forget a connection that nothing uses */
  'DELETE /api/v1/{desk}/mail-grants/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** By which registrations connections are made: the own ones, else those of the installation */
  'GET /api/v1/{desk}/mail-registrations': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        provider: 'microsoft' | 'google' | 'other';
        /** The desk's own registration; else the installation's, or none */
        own: boolean;
        /** Connections can be made */
        available: boolean;
        /** Also by a code that is typed at another device */
        device: boolean;
        /** Of an own registration */
        clientId: string | null;
        hasSecret: boolean;
        tenant: string | null;
        authorizeUrl: string | null;
        tokenUrl: string | null;
        deviceUrl: string | null;
        scope: string | null;
        /** Its ETag, for If-Match */
        version: string;
      }>;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Set the desk's own registration at a provider */
  'PUT /api/v1/{desk}/mail-registrations/{provider}': {
    path: {
      desk: string;
      provider: 'microsoft' | 'google' | 'other';
    };
    query: {};
    body: {
      clientId: string;
      /** Never shown again; null keeps it */
      secret?: string | null;
      /** Microsoft's directory; default `organizations` */
      tenant?: string | null;
      /** For `other`: its page of consent */
      authorizeUrl?: string | null;
      /** For `other`: where tokens are asked for */
      tokenUrl?: string | null;
      /** For `other`: where a device code is asked for */
      deviceUrl?: string | null;
      /** For `other`: what lets us use the mailbox */
      scope?: string | null;
    };
    answers: {
      200: {
      provider: 'microsoft' | 'google' | 'other';
      /** The desk's own registration; else the installation's, or none */
      own: boolean;
      /** Connections can be made */
      available: boolean;
      /** Also by a code that is typed at another device */
      device: boolean;
      /** Of an own registration */
      clientId: string | null;
      hasSecret: boolean;
      tenant: string | null;
      authorizeUrl: string | null;
      tokenUrl: string | null;
      deviceUrl: string | null;
      scope: string | null;
      /** Its ETag, for If-Match */
      version: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Use the installation's registration at a provider again, if it has one */
  'DELETE /api/v1/{desk}/mail-registrations/{provider}': {
    path: {
      desk: string;
      provider: 'microsoft' | 'google' | 'other';
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Administrative acts, newest first: who did what to what, and when */
  'GET /api/v1/{desk}/audit': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      who?: string;
      what?: string;
      target?: string;
      from?: string;
      to?: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        at: string;
        /** By the machine's clock */
        recorded: string;
        actor: {
          /** `operator`: on the command line; `system`: by the product itself */
          kind: 'agent' | 'key' | 'operator' | 'system' | 'contact' | 'intake' | 'anonymous';
          id: string | null;
          name: string | null;
        };
        /** Noun and participle, such as `policy.published` */
        what: string;
        target: string | null;
        /** What the target is called now; null when it has no name, or is gone */
        targetName: string | null;
        detail: Record<string, unknown>;
      }>;
      next: string | null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Whose acts the audit can be asked for: everybody on the staff, also who left, by name alone */
  'GET /api/v1/{desk}/audit/people': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** The same as a file for spreadsheets (RFC 4180), newest first; at most 50000 entries */
  'GET /api/v1/{desk}/audit.csv': {
    path: {
      desk: string;
    };
    query: {
      who?: string;
      what?: string;
      target?: string;
      from?: string;
      to?: string;
    };
    body: undefined;
    answers: {
      200: string;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Whom this desk believes, and what it puts aside */
  'GET /api/v1/{desk}/trust': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      /** Domains whose ARC seals are believed: mailing lists and forwarders of yours */
      sealers: Array<string>;
      /** From this probability on a stranger's message is put aside; 1 puts nothing aside */
      spamThreshold: number;
      /** `required`: a file that no virus scanner has looked at is not handed out */
      scan: 'required' | 'when-present';
      /** Its ETag, for If-Match */
      version: string;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Change whom this desk believes, and what it puts aside */
  'PUT /api/v1/{desk}/trust': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** Domains whose ARC seals are believed: mailing lists and forwarders of yours */
      sealers: Array<string>;
      /** From this probability on a stranger's message is put aside; 1 puts nothing aside */
      spamThreshold: number;
      /** `required`: a file that no virus scanner has looked at is not handed out */
      scan: 'required' | 'when-present';
    };
    answers: {
      200: {
      /** Domains whose ARC seals are believed: mailing lists and forwarders of yours */
      sealers: Array<string>;
      /** From this probability on a stranger's message is put aside; 1 puts nothing aside */
      spamThreshold: number;
      /** `required`: a file that no virus scanner has looked at is not handed out */
      scan: 'required' | 'when-present';
      /** Its ETag, for If-Match */
      version: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What the policy wants to know of staff, what was checked of each, and the clearances that follow */
  'GET /api/v1/{desk}/agents/attributes': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      attributes: Array<{
        id: string;
        name: Record<string, string>;
        values: Array<{
          id: string;
          name: Record<string, string>;
        }>;
        clause: string;
      }>;
      /** What each clearance is for */
      restrictions: Array<{
        id: string;
        /** Of the plans whose requests it opens; none for other conditions */
        names: Array<Record<string, string>>;
        /** What is kept to those who hold it */
        for: Array<'assign' | 'see' | 'chat' | 'call' | 'session'>;
        clause: string;
      }>;
      items: Array<{
        agent: {
          id: string;
          name: string;
        };
        checked: Array<{
          attribute: string;
          value: string;
          by: string | null;
          at: string;
        }>;
        clearances: Array<string>;
        /** Its ETag, for If-Match */
        version: string;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What the policy wants to know of an agent, what was checked, by whom and when */
  'GET /api/v1/{desk}/agents/{id}/attributes': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        /** Of the attributes of the policy in force, such as `citizenship` */
        id: string;
        name: Record<string, string>;
        values: Array<{
          id: string;
          name: Record<string, string>;
        }>;
        clause: string;
        /** As it was checked; null: not known, which meets no need */
        value: string | null;
        /** Null: on the command line, or by a key */
        checkedBy: string | null;
        checkedAt: string | null;
      }>;
      /** Restrictions of the policy whose needs the agent meets */
      clearances: Array<string>;
      /** Its ETag, for If-Match */
      version: string;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Put on record what was checked of an agent: who asks did it, now. Nobody does it of themselves */
  'PUT /api/v1/{desk}/agents/{id}/attributes': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** By attribute: its value, or null when it is not known any more. What is left out stays */
      attributes: Record<string, string | null>;
    };
    answers: {
      200: {
      items: Array<{
        /** Of the attributes of the policy in force, such as `citizenship` */
        id: string;
        name: Record<string, string>;
        values: Array<{
          id: string;
          name: Record<string, string>;
        }>;
        clause: string;
        /** As it was checked; null: not known, which meets no need */
        value: string | null;
        /** Null: on the command line, or by a key */
        checkedBy: string | null;
        checkedAt: string | null;
      }>;
      /** Restrictions of the policy whose needs the agent meets */
      clearances: Array<string>;
      /** Its ETag, for If-Match */
      version: string;
      next: null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Keys of the desk, the newest first, with what each may do and when it was last used */
  'GET /api/v1/{desk}/keys': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
        /** Which restricted tickets it may see (OSW-9) */
        clearances: Array<string>;
        created: string;
        /** Null: on the command line */
        createdBy: string | null;
        /** By the machine's clock; null: never */
        expires: string | null;
        /** To the minute */
        lastUsed: string | null;
        revoked: string | null;
        /** How often it may ask; null: as often as any key */
        requestsPerMinute: number | null;
        /** Id of the key that took its place: it ends after the overlap */
        successor: string | null;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Make a key. It is shown this once */
  'POST /api/v1/{desk}/keys': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** What it is for */
      name: string;
      role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
      /** Of those that you hold yourself */
      clearances?: Array<string>;
      /** Null: never */
      expires?: string | null;
      /** How often it may ask, less or more than keys may; null: as often as any key */
      requestsPerMinute?: number | null;
    };
    answers: {
      201: {
      id: string;
      name: string;
      role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
      /** Which restricted tickets it may see (OSW-9) */
      clearances: Array<string>;
      created: string;
      /** Null: on the command line */
      createdBy: string | null;
      /** By the machine's clock; null: never */
      expires: string | null;
      /** To the minute */
      lastUsed: string | null;
      revoked: string | null;
      /** How often it may ask; null: as often as any key */
      requestsPerMinute: number | null;
      /** Id of the key that took its place: it ends after the overlap */
      successor: string | null;
      /** To be sent as `Authorization: Bearer …` */
      key: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Put a new key in the place of another, which goes on for the overlap. The new one is shown this once */
  'POST /api/v1/{desk}/keys/{id}/successors': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** For how long the old key goes on, so that programs can be changed; 0: it ends at once */
      overlapHours?: number;
    };
    answers: {
      201: {
      id: string;
      name: string;
      role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
      /** Which restricted tickets it may see (OSW-9) */
      clearances: Array<string>;
      created: string;
      /** Null: on the command line */
      createdBy: string | null;
      /** By the machine's clock; null: never */
      expires: string | null;
      /** To the minute */
      lastUsed: string | null;
      revoked: string | null;
      /** How often it may ask; null: as often as any key */
      requestsPerMinute: number | null;
      /** Id of the key that took its place: it ends after the overlap */
      successor: string | null;
      /** To be sent as `Authorization: Bearer …` */
      key: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Revoke a key: it opens nothing from now on, and stays in the list */
  'DELETE /api/v1/{desk}/keys/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What the spam filter of this desk has learned, and how well it did in the last 90 days */
  'GET /api/v1/{desk}/spam': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      threshold: number;
      /** Messages marked so far; with fewer than `needed` of either kind nothing is put aside by its words */
      learned: {
        spam: number;
        ham: number;
        needed: number;
      };
      /** By what people said afterwards; of what nobody said anything it is taken to be right */
      results: {
        asideRightly: number;
        asideWrongly: number;
        passedRightly: number;
        passedWrongly: number;
      };
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Senders whose mail is always taken in, or never */
  'GET /api/v1/{desk}/senders': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        effect: 'allow' | 'block';
        what: 'address' | 'domain' | 'network';
        value: string;
        note: string;
        at: string;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take in the mail of an address, a domain or a network always, or never */
  'POST /api/v1/{desk}/senders': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      effect: 'allow' | 'block';
      /** A domain stands for those below it too */
      what: 'address' | 'domain' | 'network';
      value: string;
      note?: string;
    };
    answers: {
      201: {
      id: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take a sender off the list */
  'DELETE /api/v1/{desk}/senders/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Lay a file into what I am writing */
  'POST /api/v1/{desk}/tickets/{number}/writing/{kind}/files': {
    path: {
      desk: string;
      number: string;
      kind: 'answer' | 'note' | 'side';
    };
    query: {};
    body: {
      name: string;
      type?: string;
      content: string;
    };
    answers: {
      201: {
      id: string;
      name: string;
      type: string;
      size: number;
      url: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** A file of what I am writing, as a download */
  'GET /api/v1/{desk}/me/draft-files/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      show?: string;
    };
    body: undefined;
    answers: {
      200: string;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take a file out of what I am writing */
  'DELETE /api/v1/{desk}/me/draft-files/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** The ticket that I have begun to open; null: none */
  'GET /api/v1/{desk}/me/openings/{way}': {
    path: {
      desk: string;
      way: 'call' | 'mail';
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      opening: {
        /** What stands in the form, by the names of its fields */
        typed: Record<string, string>;
        savedAt: string;
        files: Array<{
          id: string;
          name: string;
          type: string;
          size: number;
          url: string;
        }>;
      } | null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Keep what I have filled in of a ticket that I open; nobody else sees it */
  'PUT /api/v1/{desk}/me/openings/{way}': {
    path: {
      desk: string;
      way: 'call' | 'mail';
    };
    query: {};
    body: {
      /** What stands in the form, by the names of its fields */
      typed: Record<string, string>;
    };
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Throw away what I have filled in, with its files */
  'DELETE /api/v1/{desk}/me/openings/{way}': {
    path: {
      desk: string;
      way: 'call' | 'mail';
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Lay a file into the ticket that I open */
  'POST /api/v1/{desk}/me/openings/{way}/files': {
    path: {
      desk: string;
      way: 'call' | 'mail';
    };
    query: {};
    body: {
      name: string;
      type?: string;
      content: string;
    };
    answers: {
      201: {
      id: string;
      name: string;
      type: string;
      size: number;
      url: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What I have begun to write, and what of it waits to be sent; the newest first */
  'GET /api/v1/{desk}/me/drafts': {
    path: {
      desk: string;
    };
    query: {
      ticket?: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<WrittenDraft>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Keep what I am writing on a ticket; nobody else sees it */
  'PUT /api/v1/{desk}/tickets/{number}/writing/{kind}': {
    path: {
      desk: string;
      number: string;
      kind: 'answer' | 'note' | 'side';
    };
    query: {};
    body: {
      /** Markdown */
      text: string;
      /** As typed: `ana@x.example` or `Ana <ana@x.example>` */
      cc?: Array<string>;
      bcc?: Array<string>;
      /** A pause of the policy that begins with the answer */
      waitFor?: string | null;
      /** The answer resolves the ticket */
      resolve?: boolean;
      /** My signature stands under the mail */
      signature?: boolean;
      /** To which third party it goes, if it goes to one */
      side?: {
        /** A side conversation; null: a new one */
        talk?: number | null;
        /** Of a new one: `ana@x.example` or `Ana <ana@x.example>` */
        to?: string;
        /** Of a new one */
        subject?: string;
        /** Of a new one: a message of the ticket that goes with it */
        forward?: string | null;
        /** Files of the conversation with the customer that go with it, chosen one by one */
        files?: Array<string>;
        /** Of a new one: when the answer is wanted */
        expectedAt?: string | null;
      } | null;
    };
    answers: {
      200: WrittenDraft;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Throw away what I was writing, with its files */
  'DELETE /api/v1/{desk}/tickets/{number}/writing/{kind}': {
    path: {
      desk: string;
      number: string;
      kind: 'answer' | 'note' | 'side';
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Send it: after the seconds in which I may take it back, or at a time of my choice */
  'POST /api/v1/{desk}/tickets/{number}/writing/{kind}/sends': {
    path: {
      desk: string;
      number: string;
      kind: 'answer' | 'note' | 'side';
    };
    query: {};
    body: {
      /** Markdown */
      text: string;
      /** As typed: `ana@x.example` or `Ana <ana@x.example>` */
      cc?: Array<string>;
      bcc?: Array<string>;
      /** A pause of the policy that begins with the answer */
      waitFor?: string | null;
      /** The answer resolves the ticket */
      resolve?: boolean;
      /** My signature stands under the mail */
      signature?: boolean;
      /** To which third party it goes, if it goes to one */
      side?: {
        /** A side conversation; null: a new one */
        talk?: number | null;
        /** Of a new one: `ana@x.example` or `Ana <ana@x.example>` */
        to?: string;
        /** Of a new one */
        subject?: string;
        /** Of a new one: a message of the ticket that goes with it */
        forward?: string | null;
        /** Files of the conversation with the customer that go with it, chosen one by one */
        files?: Array<string>;
        /** Of a new one: when the answer is wanted */
        expectedAt?: string | null;
      } | null;
      /** When to send it; null: now */
      at?: string | null;
      /** `seq` of the last message that was seen. Refused with `answered-meanwhile` when a colleague answered after it */
      seen?: number | null;
    };
    answers: {
      201: {
      state: 'sent' | 'held';
      /** `promise`: it would have broken while the answer was held, so it went out at once; `time`: it goes out when you said */
      because: 'at-once' | 'promise' | 'hold' | 'time';
      /** Its id, with which it is taken back */
      draft: string;
      heldUntil: string | null;
      sendAt: string | null;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take back what is not sent yet: it is a draft again */
  'POST /api/v1/{desk}/me/drafts/{id}/recalls': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      200: WrittenDraft;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Send what is held without waiting any longer */
  'POST /api/v1/{desk}/me/drafts/{id}/releases': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, never> | null | undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** How I want to write */
  'GET /api/v1/{desk}/me/writing': {
    path: {
      desk: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      /** Seconds in which an answer can be taken back; 0: it goes out at once */
      holdSeconds: number;
      /** Where I am after an answer: at the ticket, the next due one, the queue */
      afterAnswer: 'stay' | 'next' | 'queue';
      /** Its ETag, for If-Match */
      version: string;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Choose how I want to write */
  'PUT /api/v1/{desk}/me/writing': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** Seconds in which an answer can be taken back; 0: it goes out at once */
      holdSeconds: number;
      /** Where I am after an answer: at the ticket, the next due one, the queue */
      afterAnswer: 'stay' | 'next' | 'queue';
    };
    answers: {
      200: {
      /** Seconds in which an answer can be taken back; 0: it goes out at once */
      holdSeconds: number;
      /** Where I am after an answer: at the ticket, the next due one, the queue */
      afterAnswer: 'stay' | 'next' | 'queue';
      /** Its ETag, for If-Match */
      version: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Conversations with third parties about a ticket */
  'GET /api/v1/{desk}/tickets/{number}/side-talks': {
    path: {
      desk: string;
      number: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        /** Its place on the ticket; messages name it as `sideTalk` */
        number: number;
        subject: string;
        party: {
          name: string;
          email: string;
        };
        state: 'open' | 'closed';
        /** Since when their answer is waited for; null: it is our turn */
        waitingSince: string | null;
        /** When they last answered */
        answeredAt: string | null;
        /** When their answer is wanted */
        expectedAt: string | null;
        createdAt: string;
        /** Its ETag, for If-Match */
        version: string;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Ask somebody outside about a ticket, or forward them a message of it; the customer is told nothing */
  'POST /api/v1/{desk}/tickets/{number}/side-talks': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      text: string;
      format?: 'text' | 'markdown';
      attachments?: Array<{
        name: string;
        type?: string;
        content: string;
      }>;
      /** `ana@x.example` or `Ana <ana@x.example>` */
      to: string;
      subject: string;
      /** A message of the ticket whose files go with it; no note */
      forward?: string | null;
      /** Its files too, unless `files` says which */
      withFiles?: boolean;
      files?: Array<string> | null;
      /** When the answer is wanted */
      expectedAt?: string | null;
      /** A pause of the policy that begins with it */
      waitFor?: string | null;
    };
    answers: {
      201: {
      /** Its place on the ticket; messages name it as `sideTalk` */
      number: number;
      subject: string;
      party: {
        name: string;
        email: string;
      };
      state: 'open' | 'closed';
      /** Since when their answer is waited for; null: it is our turn */
      waitingSince: string | null;
      /** When they last answered */
      answeredAt: string | null;
      /** When their answer is wanted */
      expectedAt: string | null;
      createdAt: string;
      /** Its ETag, for If-Match */
      version: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Files of the conversation with the customer that may go to a third party; the newest 200 */
  'GET /api/v1/{desk}/tickets/{number}/side-talks/files': {
    path: {
      desk: string;
      number: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        type: string;
        size: number;
        /** Who sent it */
        author: string;
        at: string;
      }>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Say more in a side conversation */
  'POST /api/v1/{desk}/tickets/{number}/side-talks/{talk}/messages': {
    path: {
      desk: string;
      number: string;
      talk: number;
    };
    query: {};
    body: {
      text: string;
      format?: 'text' | 'markdown';
      attachments?: Array<{
        name: string;
        type?: string;
        content: string;
      }>;
      /** Files of the conversation with the customer that go with it, chosen one by one */
      files?: Array<string>;
    };
    answers: {
      201: {
      /** Its place on the ticket; messages name it as `sideTalk` */
      number: number;
      subject: string;
      party: {
        name: string;
        email: string;
      };
      state: 'open' | 'closed';
      /** Since when their answer is waited for; null: it is our turn */
      waitingSince: string | null;
      /** When they last answered */
      answeredAt: string | null;
      /** When their answer is wanted */
      expectedAt: string | null;
      createdAt: string;
      /** Its ETag, for If-Match */
      version: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Close a side conversation, open it again, or say when the answer is wanted */
  'PUT /api/v1/{desk}/tickets/{number}/side-talks/{talk}/state': {
    path: {
      desk: string;
      number: string;
      talk: number;
    };
    query: {};
    body: {
      state: 'open' | 'closed';
      expectedAt?: string | null;
    };
    answers: {
      200: {
      /** Its place on the ticket; messages name it as `sideTalk` */
      number: number;
      subject: string;
      party: {
        name: string;
        email: string;
      };
      state: 'open' | 'closed';
      /** Since when their answer is waited for; null: it is our turn */
      waitingSince: string | null;
      /** When they last answered */
      answeredAt: string | null;
      /** When their answer is wanted */
      expectedAt: string | null;
      createdAt: string;
      /** Its ETag, for If-Match */
      version: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Open a ticket for somebody who calls, and log the call: a response (law 7) */
  'POST /api/v1/{desk}/calls': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      subject: string;
      kind?: string | null;
      severity?: string | null;
      /** Where they say to be; what is known of their customer wins */
      region?: string | null;
      product?: string | null;
      /** Installed version, such as `6.4.1`; a name before it does no harm */
      installed?: string | null;
      /** The exclusion that the request falls under (OPS-15) */
      topic?: string | null;
      /** The service that is asked for */
      service?: string | null;
      /** The policy's own facts; those that are for staff only from staff */
      values?: Record<string, string | null> | null;
      /** Dates of the unit, the product or the contract, by id of the policy */
      dates?: Record<string, string | null> | null;
      /** Values of the desk's own fields by their keys: a text, a number, a date such as `2026-11-01`, true or false, the id of an option, or a list of ids; null takes one away */
      fields?: Record<string, string | number | boolean | Array<string> | null>;
      attachments?: Array<{
        name: string;
        type?: string;
        content: string;
      }>;
      /** The files of what I have begun to open go with it, and what I have begun is over */
      opening?: boolean;
      /** A name or a telephone number is enough: who has no mail address is mailed nothing. Nobody is taken for somebody else by a number alone */
      requester: {
        /** Somebody on record, as `/contacts` finds them */
        contact?: string | null;
        name?: string | null;
        email?: string | null;
        telephone?: string | null;
      };
      /** What they asked for; seen by the customer */
      text: string;
      /** What was said in the call; for staff */
      said?: string;
      direction?: 'in' | 'out';
      /** The line that they called, where the policy has several (OPT-7) */
      channel?: string | null;
      minutes: number;
    };
    answers: {
      201: {
      number: string;
      admitted: boolean;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Write to somebody first, by mail: a ticket whose first word is ours. Nothing is promised for it until they answer */
  'POST /api/v1/{desk}/conversations': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      subject: string;
      kind?: string | null;
      severity?: string | null;
      /** Where they say to be; what is known of their customer wins */
      region?: string | null;
      product?: string | null;
      /** Installed version, such as `6.4.1`; a name before it does no harm */
      installed?: string | null;
      /** The exclusion that the request falls under (OPS-15) */
      topic?: string | null;
      /** The service that is asked for */
      service?: string | null;
      /** The policy's own facts; those that are for staff only from staff */
      values?: Record<string, string | null> | null;
      /** Dates of the unit, the product or the contract, by id of the policy */
      dates?: Record<string, string | null> | null;
      /** Values of the desk's own fields by their keys: a text, a number, a date such as `2026-11-01`, true or false, the id of an option, or a list of ids; null takes one away */
      fields?: Record<string, string | number | boolean | Array<string> | null>;
      attachments?: Array<{
        name: string;
        type?: string;
        content: string;
      }>;
      /** The files of what I have begun to open go with it, and what I have begun is over */
      opening?: boolean;
      requester: {
        name: string;
        email: string;
      };
      text: string;
      format?: 'text' | 'markdown';
      cc?: Array<string>;
      bcc?: Array<string>;
    };
    answers: {
      201: {
      number: string;
      admitted: boolean;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Canned answers and signatures that I may use */
  'GET /api/v1/{desk}/snippets': {
    path: {
      desk: string;
    };
    query: {
      kind?: 'answer' | 'signature';
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        /** `answer`: a canned answer; `signature`: what stands under mails */
        kind: 'answer' | 'signature';
        /** Whose it is: one’s own, a team’s or the desk’s; the latter two are written by leads */
        scope: 'person' | 'team' | 'desk';
        /** Of scope `team`: which */
        team: string | null;
        /** What it is found by */
        name: string;
        /** Markdown by language, with fields: {{contact.name}}, {{contact.first-name}}, {{contact.email}}, {{customer.name}}, {{agent.name}}, {{desk.name}}, {{ticket.number}}, {{ticket.subject}}, {{promise.acknowledgement.due}}, {{promise.first-response.due}}, {{promise.next-response.due}}, {{promise.update.due}}, {{promise.level-response.due}}, {{promise.resolution.due}}, {{promise.resolution-notice.due}} */
        texts: Record<string, string>;
        id: string;
        /** Its ETag, for If-Match */
        version: string;
        updatedAt: string;
        mayChange: boolean;
      }>;
      /** What may stand in {{ }} */
      fields: Array<string>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Write a canned answer or a signature */
  'POST /api/v1/{desk}/snippets': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** `answer`: a canned answer; `signature`: what stands under mails */
      kind: 'answer' | 'signature';
      /** Whose it is: one’s own, a team’s or the desk’s; the latter two are written by leads */
      scope: 'person' | 'team' | 'desk';
      /** Of scope `team`: which */
      team?: string | null;
      /** What it is found by */
      name: string;
      /** Markdown by language, with fields: {{contact.name}}, {{contact.first-name}}, {{contact.email}}, {{customer.name}}, {{agent.name}}, {{desk.name}}, {{ticket.number}}, {{ticket.subject}}, {{promise.acknowledgement.due}}, {{promise.first-response.due}}, {{promise.next-response.due}}, {{promise.update.due}}, {{promise.level-response.due}}, {{promise.resolution.due}}, {{promise.resolution-notice.due}} */
      texts: Record<string, string>;
    };
    answers: {
      201: {
      /** `answer`: a canned answer; `signature`: what stands under mails */
      kind: 'answer' | 'signature';
      /** Whose it is: one’s own, a team’s or the desk’s; the latter two are written by leads */
      scope: 'person' | 'team' | 'desk';
      /** Of scope `team`: which */
      team: string | null;
      /** What it is found by */
      name: string;
      /** Markdown by language, with fields: {{contact.name}}, {{contact.first-name}}, {{contact.email}}, {{customer.name}}, {{agent.name}}, {{desk.name}}, {{ticket.number}}, {{ticket.subject}}, {{promise.acknowledgement.due}}, {{promise.first-response.due}}, {{promise.next-response.due}}, {{promise.update.due}}, {{promise.level-response.due}}, {{promise.resolution.due}}, {{promise.resolution-notice.due}} */
      texts: Record<string, string>;
      id: string;
      /** Its ETag, for If-Match */
      version: string;
      updatedAt: string;
      mayChange: boolean;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Canned answers filled in for a ticket, and the signature that would stand under my mail */
  'GET /api/v1/{desk}/tickets/{number}/snippets': {
    path: {
      desk: string;
      number: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        scope: 'person' | 'team' | 'desk';
        /** Markdown */
        text: string;
        /** Fields that have no value here; they stand in the text */
        unfilled: Array<string>;
      }>;
      /** As text; null: my name */
      signature: string | null;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Write it otherwise */
  'PUT /api/v1/{desk}/snippets/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** `answer`: a canned answer; `signature`: what stands under mails */
      kind: 'answer' | 'signature';
      /** Whose it is: one’s own, a team’s or the desk’s; the latter two are written by leads */
      scope: 'person' | 'team' | 'desk';
      /** Of scope `team`: which */
      team?: string | null;
      /** What it is found by */
      name: string;
      /** Markdown by language, with fields: {{contact.name}}, {{contact.first-name}}, {{contact.email}}, {{customer.name}}, {{agent.name}}, {{desk.name}}, {{ticket.number}}, {{ticket.subject}}, {{promise.acknowledgement.due}}, {{promise.first-response.due}}, {{promise.next-response.due}}, {{promise.update.due}}, {{promise.level-response.due}}, {{promise.resolution.due}}, {{promise.resolution-notice.due}} */
      texts: Record<string, string>;
    };
    answers: {
      200: {
      /** `answer`: a canned answer; `signature`: what stands under mails */
      kind: 'answer' | 'signature';
      /** Whose it is: one’s own, a team’s or the desk’s; the latter two are written by leads */
      scope: 'person' | 'team' | 'desk';
      /** Of scope `team`: which */
      team: string | null;
      /** What it is found by */
      name: string;
      /** Markdown by language, with fields: {{contact.name}}, {{contact.first-name}}, {{contact.email}}, {{customer.name}}, {{agent.name}}, {{desk.name}}, {{ticket.number}}, {{ticket.subject}}, {{promise.acknowledgement.due}}, {{promise.first-response.due}}, {{promise.next-response.due}}, {{promise.update.due}}, {{promise.level-response.due}}, {{promise.resolution.due}}, {{promise.resolution-notice.due}} */
      texts: Record<string, string>;
      id: string;
      /** Its ETag, for If-Match */
      version: string;
      updatedAt: string;
      mayChange: boolean;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Take it away */
  'DELETE /api/v1/{desk}/snippets/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** What a macro would do to a ticket as it stands */
  'POST /api/v1/{desk}/tickets/{number}/macros/{id}/preview': {
    path: {
      desk: string;
      number: string;
      id: string;
    };
    query: {};
    body: {
      /** Of its answer, as you edited it: Markdown by language, with fields, which are filled in. Null: as the macro has it */
      texts?: Record<string, string> | null;
    } | null | undefined;
    answers: {
      200: {
      possible: boolean;
      steps: Array<MacroStep>;
      /** In which the customer is answered */
      language: string;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Run a macro on a ticket: all of its acts, or none */
  'POST /api/v1/{desk}/tickets/{number}/macros/{id}/run': {
    path: {
      desk: string;
      number: string;
      id: string;
    };
    query: {};
    body: {
      /** The answer as you edited it, Markdown; null: as the preview shows it */
      answer?: string | null;
      /** `seq` of the last message that was seen. Refused with `answered-meanwhile` when a colleague answered after it */
      seen?: number | null;
    };
    answers: {
      201: MacroRun;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Several acts at once: all of them, or none */
  'POST /api/v1/{desk}/tickets/{number}/acts': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      acts: Array<ReversibleActInput>;
    };
    answers: {
      201: {
      steps: Array<MacroStep>;
    };
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Hand it to another team of the policy, at the level where it is */
  'POST /api/v1/{desk}/tickets/{number}/team-changes': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      to: string;
      /** Who holds it then; null: nobody. Left out: whoever held it, if they are of that team, else nobody */
      agent?: string | null;
    };
    answers: {
      201: FullTicket;
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** One's own macros, those of one's teams and of the desk, each in their order */
  'GET /api/v1/{desk}/macros': {
    path: {
      desk: string;
    };
    query: {
      active?: string;
      fields?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<Macro>;
      /** Of what is listed and its order: If-Match of putting it into another */
      version: string;
      /** What may stand in {{ }} of answers and notes */
      fields: Array<string>;
      next: null;
    };
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Keep a macro, for oneself or for others */
  'POST /api/v1/{desk}/macros': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** What it is found by */
      name: string;
      /** Whose it is: one’s own, a team’s or the desk’s; the latter two are written by leads and above */
      scope: 'person' | 'team' | 'desk';
      /** Of scope `team`: which */
      team?: string | null;
      /** What is done, in this order */
      acts: Array<MacroActInput>;
      /** False: it is kept, and nobody can run it */
      active?: boolean;
    };
    answers: {
      201: Macro;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** One macro, with its version as ETag */
  'GET /api/v1/{desk}/macros/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      fields?: string;
    };
    body: undefined;
    answers: {
      200: Macro;
      304: undefined;
      401: Problem;
      403: Problem;
      404: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Write a macro otherwise, as a whole; also switch it off and on */
  'PUT /api/v1/{desk}/macros/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      /** What it is found by */
      name: string;
      /** Whose it is: one’s own, a team’s or the desk’s; the latter two are written by leads and above */
      scope: 'person' | 'team' | 'desk';
      /** Of scope `team`: which */
      team?: string | null;
      /** What is done, in this order */
      acts: Array<MacroActInput>;
      /** False: it is kept, and nobody can run it */
      active?: boolean;
    };
    answers: {
      200: Macro;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      409: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      428: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Delete a macro; what it did to tickets stays done */
  'DELETE /api/v1/{desk}/macros/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
  /** Put macros of one scope in an order */
  'PUT /api/v1/{desk}/macros/order': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      /** The first is the first */
      ids: Array<string>;
    };
    answers: {
      204: undefined;
      400: Problem;
      401: Problem;
      403: Problem;
      404: Problem;
      412: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      500: Problem;
      503: Problem;
    };
  };
}
