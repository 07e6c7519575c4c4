import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatInstant } from '@amparo/business-time';
import { compilePolicy } from '@amparo/policy';
import { parse } from 'yaml';
import { afterAll, describe, expect, test } from 'vitest';
import { readZendeskFiles } from './read-zendesk.ts';
import { zendeskEvents } from './zendesk-events.ts';
import { readZendeskMapping, zendeskFacts } from './zendesk-facts.ts';
import type { ZendeskMetricEvent, ZendeskTicket } from './zendesk-records.ts';
import { zendeskTargets } from './zendesk-targets.ts';

/** 2 March 2026, in UTC. */
const at = (time: string): string => `2026-03-02T${time}:00Z`;
const ticket: ZendeskTicket = {
  id: 35436,
  created_at: at('09:00'),
  updated_at: '2026-03-09T09:00:00Z',
  status: 'solved',
  priority: 'high',
  type: 'incident',
  via: { channel: 'web' },
  requester_id: 20978392,
  organization_id: 509974,
  tags: ['enterprise', 'gold-support'],
  custom_fields: [{ id: 27642, value: 'near' }],
};

/** Metric events from short lines: `reply_time 1 activate 09:00`. */
const metricEvents = (...lines: string[]): ZendeskMetricEvent[] =>
  lines.map((line, index) => {
    const [metric = '', instance = '1', type = '', time = ''] = line.split(' ');
    return {
      id: 1000 + index,
      ticket_id: 35436,
      metric,
      instance_id: Number(instance),
      type,
      time: at(time),
    };
  });

const told = (of: ZendeskTicket, events: readonly ZendeskMetricEvent[]): string[] =>
  zendeskEvents(of, events).map(({ at: when, seq: _seq, type, ...body }) =>
    [formatInstant(when).slice(11, 16), type, ...Object.values(body)].join(' '),
  );

describe('what the clocks of Zendesk say about a ticket', () => {
  const begin = [
    'reply_time 1 activate 09:00',
    'agent_work_time 1 activate 09:00',
    'requester_wait_time 1 activate 09:00',
    'resolution_time 1 activate 09:00',
  ];

  test('an answer ends the reply time, a message of the requester begins it again', () => {
    const events = metricEvents(
      ...begin,
      'reply_time 1 fulfill 09:40',
      'reply_time 2 activate 10:15',
      'reply_time 2 fulfill 11:00',
    );
    expect(told(ticket, events)).toEqual([
      '09:00 opened',
      '09:40 message agent',
      '10:15 message customer',
      '11:00 message agent',
    ]);
  });

  test('pending stops both waits, on hold only the agent’s: a wait for the customer, a wait for somebody else', () => {
    const events = metricEvents(
      ...begin,
      'reply_time 1 fulfill 09:40',
      'requester_wait_time 1 pause 09:40',
      'agent_work_time 1 pause 09:40',
      // From pending to on hold: the requester's wait goes on, the agent's stands still.
      'requester_wait_time 1 activate 11:00',
      'agent_work_time 1 activate 12:00',
    );
    expect(told(ticket, events)).toEqual([
      '09:00 opened',
      '09:40 message agent',
      '09:40 wait customer',
      '11:00 wait third-party',
      '12:00 resume',
    ]);
  });

  test('solved ends them all, and what begins again was opened again; updates are answers too', () => {
    const events = metricEvents(
      ...begin,
      'periodic_update_time 1 activate 09:40',
      'reply_time 1 fulfill 09:40',
      'periodic_update_time 1 fulfill 10:30',
      'requester_wait_time 1 fulfill 13:00',
      'agent_work_time 1 fulfill 13:00',
      'resolution_time 1 fulfill 13:00',
      'reply_time 2 activate 15:00',
      'requester_wait_time 1 activate 15:00',
      'agent_work_time 1 activate 15:00',
      'resolution_time 1 activate 15:00',
    );
    expect(told(ticket, events)).toEqual([
      '09:00 opened',
      '09:40 message agent',
      '10:30 message agent',
      '13:00 resolve',
      '15:00 message customer',
      '15:00 reopen',
    ]);
  });

  test('what SLAs and deleted events say is left out; order and doubles change nothing', () => {
    const events = metricEvents(
      ...begin,
      'reply_time 1 fulfill 09:40',
      'pausable_update_time 1 fulfill 09:40',
    );
    const sla = { id: 7, ticket_id: 35436, metric: 'reply_time', type: 'apply_sla', time: at('09:00') };
    const breach = { id: 8, ticket_id: 35436, metric: 'reply_time', type: 'breach', time: at('09:30') };
    const gone = { ...metricEvents('reply_time 2 fulfill 10:00')[0]!, id: 9, deleted: true };
    const wanted = ['09:00 opened', '09:40 message agent'];
    expect(told(ticket, [...events.toReversed(), gone, breach, sla])).toEqual(wanted);
  });

  test('a closed ticket is closed when it was updated last', () => {
    const [last] = zendeskEvents({ ...ticket, status: 'closed' }, []).slice(-1);
    expect(last).toMatchObject({ type: 'close' });
    expect(formatInstant(last!.at)).toBe('2026-03-09T09:00:00Z');
  });

  test('comments of a full export say who wrote; internal ones are no messages', () => {
    const comments = [
      { author_id: 20978392, public: true, created_at: at('09:00') },
      { author_id: 5, public: false, created_at: at('09:20') },
      { author_id: 5, public: true, created_at: at('09:30') },
      { author_id: 20978392, public: true, created_at: at('09:45') },
    ];
    const events = metricEvents(...begin, 'reply_time 1 fulfill 09:31');
    expect(told({ ...ticket, comments }, events)).toEqual([
      '09:00 opened',
      '09:30 message agent',
      '09:45 message customer',
    ]);
  });
});

describe('facts of a ticket', () => {
  test('are Zendesk’s own words without a mapping; ways in are ours', () => {
    expect(zendeskFacts(ticket, {})).toEqual({ channel: 'portal', severity: 'high', kind: 'incident' });
    expect(zendeskFacts({ id: 1, created_at: at('09:00'), via: { channel: 'fax' } }, {})).toEqual({
      channel: 'fax',
    });
  });

  test('come from any field by a mapping: priority, organisation, tags, custom fields', () => {
    const mapping = readZendeskMapping(
      `severity: { values: { urgent: S1, high: S2 }, else: S3 }
plan: { field: tags, values: { gold-support: gold }, else: silver }
region: { field: organization_id, values: { 509974: europe } }
travel: { field: 'custom:27642' }
`,
      'map.yaml',
    );
    expect(zendeskFacts(ticket, mapping)).toEqual({
      channel: 'portal',
      severity: 'S2',
      kind: 'incident',
      plan: 'gold',
      region: 'europe',
      values: { travel: 'near' },
    });
    expect(zendeskFacts({ ...ticket, tags: [], priority: null }, mapping)).toMatchObject({
      severity: 'S3',
      plan: 'silver',
    });
    expect(() => readZendeskMapping('plan: { from: tags }', 'map.yaml')).toThrow(/map\.yaml is no mapping/u);
  });
});

describe('files', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'amparo-zendesk-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string): string => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };

  test('pages of the API and lines of an export are read alike; what comes twice counts once', async () => {
    const events = metricEvents('reply_time 1 fulfill 09:40');
    const faults: string[] = [];
    const read = await readZendeskFiles(
      [
        file(
          'page.json',
          JSON.stringify({ tickets: [ticket], count: 1, next_page: null, end_of_stream: true }, null, 2),
        ),
        file(
          'lines.jsonl',
          `${JSON.stringify({ ...ticket, status: 'closed' })}\n\n${JSON.stringify({ ...ticket, id: 2 })}\n`,
        ),
        file('events.json', JSON.stringify({ ticket_metric_events: events, end_time: 1772445600 })),
        file('again.json', JSON.stringify({ ticket_metric_events: events })),
        file(
          'slas.json',
          JSON.stringify({ sla_policies: [{ id: 1, title: 'x', policy_metrics: [] }], count: 1 }),
        ),
        file('odd.jsonl', '{"id":3}\n{"id":4,\n'),
      ],
      (fault) => faults.push(fault.slice(fault.lastIndexOf('/') + 1)),
    );
    expect(read.tickets.map(({ id, status }) => [id, status])).toEqual([
      [35436, 'closed'],
      [2, 'solved'],
    ]);
    expect(read.metrics.get(35436)).toEqual(events);
    expect(read.slas).toHaveLength(1);
    expect(faults).toEqual([
      expect.stringMatching(/^odd\.jsonl:1: it is no ticket/u),
      'odd.jsonl:2: not JSON',
    ]);
  });
});

describe('SLA policies as suggested targets', () => {
  const mapping = readZendeskMapping(
    `severity: { values: { urgent: S1, high: S2 } }
plan: { field: organization_id, values: { 509974: platinum } }
`,
    'map.yaml',
  );
  const text = zendeskTargets(
    [
      {
        title: 'Everybody',
        position: 2,
        filter: { all: [], any: [{ field: 'type', operator: 'is', value: 'problem' }] },
        policy_metrics: [
          { priority: 'high', metric: 'first_reply_time', target: 480, business_hours: true },
          {
            priority: 'high',
            metric: 'agent_work_time',
            target: 2880,
            target_in_seconds: 172800,
            business_hours: false,
          },
          { priority: 'high', metric: 'group_ownership_time', target: 60, business_hours: false },
        ],
      },
      {
        title: 'Incidents',
        description: 'For urgent incidents, we respond in 10 minutes.',
        position: 1,
        filter: {
          all: [
            { field: 'type', operator: 'is', value: 'incident' },
            { field: 'organization_id', operator: 'is', value: 509974 },
            { field: 'group_id', operator: 'is_not', value: 12 },
          ],
        },
        policy_metrics: [
          { priority: 'urgent', metric: 'first_reply_time', target: 10, business_hours: false },
        ],
      },
    ],
    mapping,
  );

  test('are rows in the order in which Zendesk tries them, with what a row can’t say beside it', () => {
    expect(text).toContain(
      '    # only if group_id is not 12\n    - { kind: incident, plan: platinum, severity: S1, within: 10 min, clause: SLA-1 }\n',
    );
    expect(text).toContain(
      '    # only if one of: type is "problem"\n    - { severity: S2, within: 8 working h, calendar: office, clause: SLA-2 }\n',
    );
    expect(text).toContain('agent_work_time stands still while pending or on hold');
    expect(text).toContain('- { severity: S2, within: 2 days, clause: SLA-2 }');
    expect(text).toContain('# Not taken over, since no promise is like it: Everybody: group_ownership_time');
    expect(
      text.indexOf('SLA-1,') < text.indexOf('SLA-2,') || text.indexOf('SLA-1 }') < text.indexOf('SLA-2 }'),
    ).toBe(true);
  });

  test('fit into a policy that has these plans, severities and calendar', () => {
    const suggested = parse(text) as { clauses: object; targets: object };
    const named = (id: string): object => ({ name: { en: id }, means: { en: id }, clause: 'SLA-1' });
    const { policy, faults } = compilePolicy({
      amparo: 1,
      desk: { id: 'test', name: 'Test', prefix: 'TST', zone: 'UTC', languages: ['en'] },
      version: '1',
      effective: '2026-01-01',
      source: { title: 'Test', language: 'en' },
      title: { en: 'Test' },
      summary: { en: 'Test' },
      calendars: { office: { name: { en: 'Office' }, zone: 'UTC', hours: { 'mon-fri': ['09:00-17:00'] } } },
      plans: { platinum: { name: { en: 'Platinum' }, clause: 'SLA-1' } },
      strangers: { plan: 'platinum', clause: 'SLA-1' },
      channels: { mail: { name: { en: 'Mail' }, by: ['email'], clause: 'SLA-1' } },
      access: [{ channel: 'mail', calendar: 'office', clause: 'SLA-1' }],
      severities: { S1: named('S1'), S2: named('S2') },
      kinds: { incident: named('incident') },
      teams: { first: { name: { en: 'First' } } },
      levels: { 'level 1': { name: { en: 'Level 1' }, teams: [{ team: 'first' }], clause: 'SLA-1' } },
      route: [{ level: 'level 1', clause: 'SLA-1' }],
      ...suggested,
    });
    expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(policy?.targets['first-response']).toHaveLength(2);
  });
});
