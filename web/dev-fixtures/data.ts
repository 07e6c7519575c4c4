import type {
  BarSpan,
  Decision,
  DeskAnswer,
  HoursBlock,
  LedgerEntry,
  Outline,
  Phrase,
  PolicyPage,
  PolicyVersions,
  PromiseEntry,
  TicketPromise,
  StreamItem,
  StreamMessage,
  Ticket,
  TicketSummary,
  Way,
  RequestForm,
} from '../app/api-types.ts';

/** The moment at which every fixture stands: a Tuesday, 14:00 in Bucharest. */
export const now = '2026-11-24T12:00:00Z';
const base = Date.parse(now);

/** An instant so many minutes from the fixtures' now. */
export const at = (minutes: number): string =>
  new Date(base + minutes * 60_000).toISOString().replace('.000', '');

const words = (en: string, ro = en) => ({ en, ro });

function way(channel: string, name: string, more: Partial<Way> = {}): Way {
  return {
    channel,
    name: words(name),
    by: [channel],
    live: false,
    entitled: true,
    open: true,
    opens: null,
    closes: null,
    calendar: 'case-24x5',
    clause: 'OSW-2',
    url: null,
    contact: null,
    ...more,
  };
}

const ways: Way[] = [
  way('case', 'Support case', { by: ['portal', 'email', 'form', 'api'], closes: at(600) }),
  way('chat', 'Live chat', {
    live: true,
    open: false,
    opens: at(1140),
    clause: 'OSW-4',
    url: 'https://chat.example.com/',
  }),
  way('telephone', 'Telephone', { live: true, entitled: false, open: false, clause: 'OSW-5' }),
];

export const desk: DeskAnswer = {
  id: 'opswat',
  name: 'OPSWAT',
  prefix: 'OSW',
  zone: 'Europe/Bucharest',
  languages: ['ro', 'en'],
  title: words('Support for every product we make', 'Asistență pentru toate produsele noastre'),
  look: { accent: '#1f4fa3', accentDark: '#8fb4ff', type: 'serif', logo: null },
  now,
  mode: 'demonstration',
  speed: 1,
  channels: ways,
  kinds: [
    {
      id: 'incident',
      name: words('Incident', 'Incident'),
      means: words('Something that worked does not work any more.', 'Ceva ce funcționa nu mai funcționează.'),
      asks: [words('The support package of the product'), words('What changed before it began')],
      default: true,
    },
    {
      id: 'question',
      name: words('Question', 'Întrebare'),
      means: words('How is it done?'),
      asks: [],
      default: false,
    },
  ],
  severities: [
    {
      id: 'S1',
      name: words('S1 Critical'),
      means: words('Production stands still, and there is no way around it.'),
      default: false,
    },
    {
      id: 'S2',
      name: words('S2 High'),
      means: words('An important part fails; work goes on with difficulty.'),
      default: false,
    },
    {
      id: 'S3',
      name: words('S3 Normal'),
      means: words('A part fails, with little effect on work.'),
      default: true,
    },
    { id: 'S4', name: words('S4 Low'), means: words('A question or a wish.'), default: false },
  ],
  plans: [
    { id: 'silver', name: words('Silver') },
    { id: 'gold', name: words('Gold') },
    { id: 'platinum', name: words('Platinum') },
  ],
  regions: [],
  levels: [
    { id: 'level 1', name: words('Level 1'), checklist: [] },
    {
      id: 'level 2',
      name: words('Level 2'),
      checklist: [
        {
          id: 'reproduced',
          text: words('Reproduced, with the steps written down'),
          optional: false,
          clause: 'OSW-8',
        },
        { id: 'package', text: words('Support package attached'), optional: true, clause: 'OSW-8' },
      ],
    },
  ],
  teams: [{ id: 'support', name: words('Support') }],
  pauses: [
    { id: 'customer', name: words('Waiting for the customer', 'Așteptăm clientul'), for: 'customer' },
    {
      id: 'third-party',
      name: words('Waiting for a third party', 'Așteptăm o terță parte'),
      for: 'third-party',
    },
  ],
  promises: [],
  milestones: [],
};

/** A bar over a wall-clock span, with the hours worked as given in minutes from now. */
function bar(
  from: number,
  to: number,
  work: [number, number][],
  pauses: [number, number | null][] = [],
  used = 0,
): BarSpan {
  return {
    from: at(from),
    to: at(to),
    work: work.map(([a, b]) => [at(a), at(b)] as const),
    pauses: pauses.map(([a, b]) => [at(a), b === null ? null : at(b)] as const),
    used: at(used),
  };
}

export function promise(id: string, more: Partial<TicketPromise> = {}): TicketPromise {
  const [type = id] = id.split(/[#:]/);
  return {
    promise: id,
    type,
    name: null,
    level: null,
    ordinal: 1,
    state: 'open',
    cause: null,
    pauses: [],
    changes: [],
    steps: [],
    consequences: [],
    start: at(-120),
    due: at(38),
    left: null,
    settled: null,
    fulfilled: null,
    used: 7200,
    within: '4 working h',
    calendar: 'case-24x5',
    clause: 'OSW-7',
    bar: bar(-120, 60, [
      [-120, -60],
      [-40, 60],
    ]),
    ...more,
  };
}

export function summary(number: number, subject: string, more: Partial<TicketSummary> = {}): TicketSummary {
  return {
    number: `OSW-${number}`,
    subject,
    preview: 'since the 5.2 firmware, three units in a row',
    state: 'open',
    kind: 'incident',
    severity: 'S2',
    plan: 'gold',
    channel: 'case',
    level: 'level 1',
    team: 'support',
    assignee: { id: 'a1', name: 'Ilinca Dobre' },
    requester: { id: 'c1', name: 'Rui Salgado', email: 'rui@meridiano.test', telephone: null },
    customer: { id: 'k1', name: 'Porto Meridiano' },
    language: 'en',
    openedAt: at(-120),
    updatedAt: at(-30),
    lastMessage: { from: 'customer', at: at(-30) },
    waiting: null,
    admitted: true,
    tags: [],
    next: promise('first-response'),
    promises: [],
    ...more,
  };
}

const broken = (id: string, minutes: number) =>
  promise(id, {
    state: 'broken',
    due: at(-minutes),
    settled: at(-minutes),
    used: 9000,
    bar: bar(-180, 30, [[-180, 30]]),
  });

export const tickets: TicketSummary[] = [
  summary(1042, 'Kiosk reboots during scan', { severity: 'S1', next: broken('first-response', 42) }),
  summary(1047, 'Licence server unreachable', {
    next: broken('update', 7),
    customer: { id: 'k2', name: 'Banca Albatros' },
    plan: 'platinum',
    channel: 'telephone',
    assignee: null,
  }),
  summary(1051, 'False positive on signed PDF', {
    next: promise('first-response', { due: at(14), bar: bar(-180, 20, [[-180, 20]]) }),
  }),
  summary(1038, 'Re: Update fails with code 0x1F', {
    plan: 'silver',
    customer: { id: 'k3', name: 'Rádio Farol' },
    next: promise('next-response', {
      due: at(38),
      bar: bar(
        -240,
        120,
        [
          [-240, -160],
          [-120, 60],
        ],
        [[-100, -70]],
      ),
    }),
  }),
  summary(
    1052,
    'Retention of scan reports: how long, where are they kept, who may read them, and what happens to all of it when the contract ends',
    {
      severity: 'S4',
      customer: { id: 'k4', name: 'Associação Cultural e Recreativa dos Amigos do Museu da Maré' },
      next: promise('first-response', { due: at(130), bar: bar(-60, 180, [[-60, 180]]) }),
    },
  ),
  summary(1053, 'Quote for extended warranty', {
    next: promise('first-response', {
      due: at(1490),
      bar: bar(-60, 1600, [
        [-60, 240],
        [1080, 1600],
      ]),
    }),
    assignee: null,
  }),
  summary(1029, 'Slow scans after midnight', {
    state: 'waiting',
    waiting: {
      for: 'customer',
      name: words('Waiting for the customer', 'Așteptăm clientul'),
      since: at(-288),
    },
    next: promise('update', {
      state: 'paused',
      due: null,
      left: 17_280,
      bar: bar(-400, 200, [[-400, 200]], [[-288, null]], -288),
    }),
  }),
  summary(1030, '', {
    customer: null,
    plan: 'none',
    severity: 'S4',
    next: null,
    requester: { id: 'c9', name: 'someone@elsewhere.test', email: 'someone@elsewhere.test', telephone: null },
  }),
];

export const decision: Decision = {
  at: now,
  admitted: true,
  refusal: null,
  because: [
    { rule: 'access', clause: 'OSW-2' },
    { rule: 'target', clause: 'OSW-7' },
  ],
  level: 'level 1',
  team: 'support',
  promises: [
    {
      type: 'acknowledgement',
      level: null,
      within: '5 min',
      due: at(5),
      start: now,
      calendar: 'always',
      clause: 'OSW-3',
    },
    {
      type: 'first-response',
      level: null,
      within: '8 working h',
      due: at(1490),
      start: now,
      calendar: 'case-24x5',
      clause: 'OSW-7',
    },
  ],
  duties: [{ id: 'contact', text: 'Somebody who knows the system can be reached.', clause: 'OSW-9' }],
  wanted: ways[0] ?? null,
  ways,
};

export const ticket: Ticket = {
  ...summary(1029, 'Slow scans after midnight', {
    state: 'waiting',
    waiting: {
      for: 'customer',
      name: words('Waiting for the customer', 'Așteptăm clientul'),
      since: at(-288),
    },
  }),
  promises: [
    promise('update#1', {
      state: 'paused',
      due: null,
      left: 17_280,
      used: 11_520,
      pauses: [{ type: 'customer', from: at(-288), to: null, ended: null }],
      bar: bar(
        -400,
        200,
        [
          [-400, -60],
          [0, 200],
        ],
        [[-288, null]],
        -288,
      ),
    }),
    promise('level-response:level 2', { type: 'level-response', level: 'level 2', due: at(52) }),
    promise('first-response', {
      state: 'kept',
      due: at(-300),
      settled: at(-320),
      fulfilled: at(-320),
      used: 13_260,
      bar: bar(
        -700,
        -260,
        [
          [-700, -600],
          [-460, -260],
        ],
        [],
        -320,
      ),
    }),
    broken('next-response#1', 60),
  ],
  region: null,
  zone: null,
  decision,
  abilities: ['reply', 'note', 'assign', 'severity', 'kind', 'wait', 'escalate', 'resolve', 'close', 'call'],
  checklists: {
    'level 2': (desk.levels[1]?.checklist ?? []).map((item) => ({ ...item, evidence: null, shown: false })),
  },
  claim: null,
  participants: [{ id: 'p1', name: 'Inês Duarte', email: 'ines@meridiano.test', customer: 'Meridiano' }],
  outsiders: [{ id: 'p2', name: 'Nuno Vaz', email: 'nuno@elsewhere.test', customer: null }],
  others: [{ number: 'OSW-987', subject: 'Slow scans on the second kiosk', state: 'resolved' }],
};

const message = (seq: number, more: Partial<StreamMessage>): StreamItem => ({
  kind: 'message',
  id: `m${seq}`,
  seq,
  at: at(-400 + seq * 20),
  from: 'customer',
  note: false,
  author: { name: 'Rui Salgado', email: 'rui@meridiano.test', agent: null },
  subject: null,
  text: more.visible ?? '',
  visible: '',
  cut: false,
  hasHtml: false,
  blockedImages: 0,
  attachments: [],
  channel: 'email',
  delivery: null,
  trust: null,
  formatted: null,
  markdown: null,
  cc: [],
  bcc: [],
  sideTalk: null,
  outsider: null,
  findings: null,
  mergedFrom: null,
  redacted: false,
  ...more,
});

const event = (
  seq: number,
  type: string,
  data: Record<string, unknown> = {},
  actor: { kind: string; name: string | null } = { kind: 'system', name: null },
): StreamItem => ({
  kind: 'event',
  seq,
  at: at(-400 + seq * 20),
  recorded: at(-400 + seq * 20),
  type,
  actor,
  data,
  clause: typeof data.clause === 'string' ? data.clause : null,
});

export const stream: StreamItem[] = [
  event(1, 'opened', { admitted: true, clause: 'OSW-2' }),
  message(2, {
    visible:
      'Since Tuesday every scan that starts between 00:10 and 01:00 takes about nine minutes instead of one. Nothing changed on our side. I attach the graph, see also https://meridiano.test/scans.',
    text: 'Since Tuesday every scan…\n\n> what was quoted before',
    hasHtml: true,
    blockedImages: 2,
    attachments: [
      {
        id: 'f1',
        name: 'scans-week-46.png',
        size: 84_210,
        type: 'image/png',
        inline: false,
        scan: 'clean' as const,
        url: '',
      },
    ],
  }),
  event(3, 'promise.opened', { promise: 'first-response' }),
  message(4, {
    from: 'agent',
    author: { name: 'Tomé Arruda', email: null, agent: null },
    visible:
      'Good morning Rui. This looks like the nightly signature update competing with the scan. Could you send the performance log of one slow scan? Menu, Diagnostics, Export.',
    delivery: 'sent',
  }),
  event(5, 'promise.kept', { promise: 'first-response', clause: 'OSW-7' }),
  event(6, 'wait', { for: 'customer' }, { kind: 'agent', name: 'Tomé Arruda' }),
  message(7, {
    from: 'agent',
    note: true,
    author: { name: 'Ilinca Dobre', email: null, agent: null },
    visible: 'Same pattern as OSW-987. If the log shows “sigload”, it is fixed in 5.2.3.',
  }),
  message(8, {
    from: 'agent',
    author: { name: 'Tomé Arruda', email: null, agent: null },
    visible: 'A word more.',
    delivery: 'bounced',
  }),
];

export const ledger: LedgerEntry[] = [
  ['kept', 0.5, 1029],
  ['kept', 0.93, 1031],
  ['broken', 1.3, 1042],
  ['open', 0.7, 1038],
  ['paused', 0.4, 1030],
  ['waived', 0.1, 1017],
].map(([state, share, number]) => ({
  ...promise('first-response', {
    state: state as PromiseEntry['state'],
    start: at(-240),
    due: state === 'paused' ? null : at(state === 'open' ? 100 : 0),
    left: state === 'paused' ? 8640 : null,
    settled: state === 'kept' || state === 'broken' ? at(0) : null,
    fulfilled: state === 'kept' ? at(-20) : state === 'broken' ? at(72) : null,
    used: Number(share) * 14_400,
    bar: bar(-240, 100, [[-240, 100]]),
  }),
  ticket: {
    number: `OSW-${number}`,
    subject: 'Slow scans after midnight',
    customer: 'Porto Meridiano',
    plan: 'gold',
    severity: 'S2',
  },
  evidence: [
    { seq: 1, type: 'opened', at: at(-240), recorded: at(-240), actor: 'intake' },
    {
      seq: 4,
      type: 'message',
      at: at(-20),
      recorded: at(-20),
      actor: 'agent',
    },
  ],
}));

const text = (value: string): Phrase & { kind: 'text' } => ({ kind: 'text', text: value, language: 'en' });
const label = (key: string, params: Record<string, string | number> = {}) => ({
  kind: 'label' as const,
  key,
  params,
});
const cell = (...phrases: Phrase[]) => ({
  phrases,
  clauses: ['OSW-2'],
  absent: false,
  calendar: null,
  remarks: [],
});

const week: HoursBlock['week'] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  intervals:
    weekday <= 5
      ? [
          { open: '07:30', close: '12:00', from: 450, to: 720 },
          { open: '13:00', close: '17:30', from: 780, to: 1050 },
        ]
      : weekday === 6
        ? [{ open: '22:00', close: '06:00', from: 1320, to: 1800 }]
        : [],
}));

export const outline: Outline = {
  language: 'en',
  version: '3',
  effective: '2026-10-01',
  source: { title: 'Suport tehnic OPSWAT', language: 'ro' },
  title: text('How we support you'),
  summary: text('What you may expect of us, by when, and what we need from you.'),
  sections: [
    {
      id: 'plans',
      title: label('policy.section.plans'),
      blocks: [
        {
          type: 'table',
          caption: label('policy.table.access'),
          columns: [text('Silver'), text('Gold'), text('Platinum')],
          rows: [
            {
              head: [text('Support case')],
              cells: [
                cell(text('12 h, working days')),
                cell(text('24 h, working days')),
                cell(text('24 h, every day')),
              ],
            },
            {
              head: [text('Telephone')],
              cells: [
                { ...cell(label('policy.cell.notIncluded')), absent: true },
                { ...cell(label('policy.cell.notIncluded')), absent: true },
                {
                  ...cell(text('24 h, every day')),
                  remarks: [
                    {
                      type: 'reading',
                      words: text('The source says 24×7 and gives no zone; we read it as UTC.'),
                    },
                  ],
                },
              ],
            },
          ],
          clauses: ['OSW-2'],
        },
      ],
    },
    {
      id: 'hours',
      title: label('policy.section.hours'),
      blocks: [
        {
          type: 'hours',
          calendar: 'case-12x5',
          name: text('Support cases, Silver'),
          zone: 'America/New_York',
          always: false,
          week,
          exceptions: [
            label('policy.hours.set', { set: 'US' }),
            label('policy.hours.closed', { date: '12-25' }),
          ],
          clauses: ['OSW-2'],
          remarks: [],
        },
      ],
    },
    {
      id: 'clauses',
      title: label('policy.section.clauses'),
      blocks: [
        {
          type: 'list',
          caption: null,
          items: ['OSW-2', 'OSW-7'].map((id) => ({
            anchor: id,
            title: text(id === 'OSW-2' ? 'Hours of cases' : 'First response'),
            phrases: [
              text('Cases are worked on by plan; whoever has none is told so and shown what is open.'),
            ],
            details: [],
            clauses: [id],
            remarks: [],
          })),
        },
      ],
    },
    {
      id: 'readings',
      title: label('policy.section.readings'),
      blocks: [
        {
          type: 'list',
          caption: label('policy.option'),
          items: [
            {
              anchor: 'option-1',
              title: null,
              phrases: [text('Case-insensitive plan names.')],
              details: [],
              clauses: ['OSW-1'],
              remarks: [],
            },
          ],
        },
      ],
    },
  ],
};

export const policyPage: PolicyPage = {
  hash: '9f2b6c0de1',
  version: '3',
  effective: '2026-10-01',
  outline,
  kept: { month: '2026-10', kept: 308, broken: 4, open: 0 },
  pinned: null,
};

const version = {
  from: '2026-10-01T04:00:00Z',
  until: null,
  published: '2026-09-14T10:00:00Z',
  comment: '',
  base: null,
  before: null,
  restores: null,
  author: null,
  event: null,
};

export const policyVersions: PolicyVersions = {
  items: [
    {
      ...version,
      version: '4',
      hash: '77aa55bb33',
      state: 'coming',
      effective: '2027-01-01',
      from: '2027-01-01T05:00:00Z',
      comment: 'Gold is answered sooner.',
      before: '9f2b6c0de1',
    },
    {
      ...version,
      version: '3',
      hash: '9f2b6c0de1',
      state: 'in-force',
      effective: '2026-10-01',
      until: '2027-01-01T05:00:00Z',
      before: '1122334455',
    },
    {
      ...version,
      version: '2',
      hash: '1122334455',
      state: 'past',
      effective: '2026-01-01',
      until: '2026-10-01T04:00:00Z',
    },
  ],
  next: null,
  current: '9f2b6c0de1',
  coming: '77aa55bb33',
  newest: '77aa55bb33',
  label: '5',
};

/** What version 4 changes: Gold is answered sooner, Silver later. */
export const policyChanges = {
  from: { hash: '9f2b6c0de1', version: '3', effective: '2026-10-01' },
  to: { hash: '77aa55bb33', version: '4', effective: '2027-01-01' },
  language: 'en',
  changes: [],
  report: {
    sections: [
      {
        id: 'promises',
        title: label('policy.section.promises'),
        items: [
          {
            what: 'changed',
            direction: 'better',
            title: [label('policy.table.firstResponse')],
            whom: [{ column: label('policy.column.plan'), values: [text('Gold')] }],
            before: [label('policy.amount.hours', { count: 2 })],
            after: [label('policy.amount.hours', { count: 1 })],
            notes: [],
            clauses: ['OSW-6'],
          },
          {
            what: 'changed',
            direction: 'worse',
            title: [label('policy.table.firstResponse')],
            whom: [],
            before: [label('policy.amount.hours', { count: 4 })],
            after: [],
            notes: [],
            clauses: ['OSW-6'],
          },
        ],
      },
    ],
  },
};

export const requestForm: RequestForm = {
  kind: 'incident',
  kinds: desk.kinds.map(({ id, name, means }) => ({ id, name, means })),
  products: [],
  severities: desk.severities,
  facts: [],
  fields: [],
  dates: [],
  release: false,
  releases: [],
  installed: null,
  asks: [
    { id: '1', text: words('The support package of the product'), type: 'text', clause: null },
    { id: '2', text: words('Screenshot'), type: 'screenshot', clause: 'OSW-10' },
  ],
  recognised: [],
};
