import type { ApiCall } from '../app/context.ts';
import {
  at,
  decision,
  desk,
  ledger,
  now,
  policyChanges,
  policyPage,
  policyVersions,
  requestForm,
  stream,
  ticket,
  tickets,
} from './data.ts';
import { draft } from './policy-drafts.ts';

/** Who asks the API in a test. */
export type As = 'nobody' | 'contact' | 'agent';

/** One call that a page made. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** The API as the pages see it, answering from memory, with a list of what was asked of it. */
export function fakeApi(
  as: As,
  changes: Readonly<Record<string, { status: number; data: unknown }>> = {},
): ApiCall & { calls: Call[] } {
  const calls: Call[] = [];
  const call: ApiCall = async (method, path, body) => {
    calls.push({ method, path, body });
    const url = new URL(path, 'http://api.test');
    const key = `${method} ${decodeURIComponent(url.pathname.replace('/api/v1', ''))}`;
    const answer = changes[key] ?? answers(as)[key];
    if (answer) return { headers: {}, ...answer };
    return {
      status: 404,
      data: { title: 'Not found', status: 404, detail: `${key} is not here` },
      headers: {},
    };
  };
  return Object.assign(call, { calls });
}

type Answer = { status: number; data: unknown; headers?: Record<string, string | string[]> };

function answers(as: As): Record<string, Answer> {
  const ok = (data: unknown): Answer => ({ status: 200, data });
  const signedIn = (answer: Answer): Answer =>
    as === 'nobody' ? { status: 401, data: { title: 'Sign in first', status: 401 } } : answer;
  const staff = (answer: Answer): Answer =>
    as === 'agent'
      ? answer
      : as === 'contact'
        ? { status: 403, data: { title: 'Staff only', status: 403 } }
        : signedIn(answer);
  const person = {
    signedIn: true,
    id: 'p1',
    email: 'p@test',
    language: 'en',
    zone: null,
    customer: null,
    abilities: [],
    secondFactor: { due: false, from: null },
    fresh: true,
  };
  const me = {
    nobody: { signedIn: false, secondFactor: { due: false, from: null }, fresh: false },
    contact: { ...person, kind: 'contact', name: 'Rui Salgado', role: 'contact' },
    agent: { ...person, kind: 'agent', name: 'Ilinca Dobre', role: 'agent' },
  }[as];
  const list = {
    items: tickets,
    next: null,
    counts: { open: 41, mine: 12, unassigned: 5, waiting: 9, soon: 3, broken: 2, all: 120 },
  };
  return {
    'GET ': ok({
      items: [
        {
          id: desk.id,
          name: desk.name,
          title: desk.title,
          languages: desk.languages,
          accent: desk.look.accent,
          accentDark: desk.look.accentDark,
        },
      ],
      next: null,
    }),
    'GET /opswat': ok(desk),
    'GET /opswat/me': ok(me),
    'GET /opswat/policy': ok(policyPage),
    'GET /opswat/policy/versions': ok(policyVersions),
    'GET /opswat/policy/versions/current': ok({ ...policyVersions.items[1], policy: { amparo: 1 } }),
    'GET /opswat/policy/versions/77aa55bb33': ok({ ...policyVersions.items[0], outline: policyPage.outline }),
    'GET /opswat/policy/versions/77aa55bb33/changes': ok(policyChanges),
    'POST /opswat/decisions': ok(decision),
    'POST /opswat/request-form': ok(requestForm),
    'POST /opswat/field-checks': { status: 204, data: null },
    'POST /opswat/tickets': {
      status: 201,
      data: { number: 'OSW-1055', decision, promises: ticket.promises },
    },
    'POST /opswat/sign-in': {
      status: 204,
      data: null,
      headers: { 'set-cookie': ['session=abc; HttpOnly; Path=/'] },
    },
    'POST /opswat/sign-in/links': { status: 202, data: null },
    'POST /opswat/sign-out': {
      status: 204,
      data: null,
      headers: { 'set-cookie': 'session=; Max-Age=0; Path=/' },
    },
    'GET /opswat/tickets': signedIn(ok(list)),
    'GET /opswat/tickets/OSW-1029': signedIn(
      ok(as === 'contact' ? { ...ticket, abilities: ['reply', 'close'] } : ticket),
    ),
    'GET /opswat/tickets/OSW-1029/stream': signedIn(ok({ items: stream, next: null, newer: null })),
    'GET /opswat/tickets/OSW-1029/promises/update#1/explanation': signedIn(
      ok({
        items: [
          {
            kind: 'clause',
            at: null,
            clause: 'OSW-7',
            text: 'Gold, S3: 8 working hours between updates.',
            params: {},
          },
          {
            kind: 'start',
            at: at(-400),
            clause: null,
            text: 'Started with our answer.',
            params: { at: at(-400) },
          },
        ],
        next: null,
      }),
    ),
    'POST /opswat/tickets/OSW-1029/messages': signedIn({ status: 201, data: stream[1] }),
    'GET /opswat/agents': staff(
      ok({
        items: [{ id: 'a1', name: 'Ilinca Dobre', role: 'agent', teams: ['support'], email: 'i@test' }],
        next: null,
      }),
    ),
    'GET /opswat/ledger': staff(
      ok({
        items: ledger,
        next: null,
        summary: { open: 8, paused: 3, kept: 308, broken: 4, waived: 5 },
        months: ['2026-11', '2026-10'],
      }),
    ),
    'GET /opswat/inbound-backlog': staff(
      ok({ waiting: 0, oldest: null, lastTakenIn: now, late: false, lateAfterSeconds: 300 }),
    ),
    'GET /opswat/inbound': staff(
      ok({
        items: [
          {
            id: 'q1',
            receivedAt: now,
            from: 'scanner@factory.test',
            author: { name: 'Scanner', address: 'scanner@factory.test' },
            recipients: ['support@opswat.test'],
            subject: 'Scan report',
            size: 48_213,
            reason: 'The message nests attachments 64 deep; the limit is 20.',
            attempts: 3,
            state: 'quarantined',
            cause: null,
            lesson: null,
          },
        ],
        next: null,
      }),
    ),
    'GET /opswat/policy/drafts': staff(ok({ items: [draft], next: null })),
    'GET /opswat/policy/drafts/d1': staff(ok({ ...draft, source: 'amparo: 1\n' })),
    'GET /opswat/outbox': ok({
      items: [
        {
          id: 'o1',
          at: now,
          to: 'rui@meridiano.test',
          from: 'OPSWAT <support@opswat.test>',
          subject: '[OSW-1029] Slow scans after midnight',
          state: 'sent',
          text: 'We have your message.\n\nhttps://support.test/opswat/requests/OSW-1029',
          html: '<p>We have your message.</p>',
          ticket: 'OSW-1029',
        },
      ],
      next: null,
    }),
  };
}
