// The command line as people and programs call it: outside npm scripts, in any folder.

import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../tools/db-fixture.ts';
import { createCastDatabase, tuesday } from './cast-database.ts';
import { ROOT, runNode, startServer, until } from './start-server.ts';
import type { Ended, Installation } from './start-server.ts';

/** Runs `amparo …` in a folder that is not the project's. */
function amparo(args: readonly string[], input = ''): Promise<Ended> {
  return runNode([path.join(ROOT, 'cli/amparo.mjs'), ...args], { input, cwd: '/' });
}

const policy = (desk: string): string => path.join(ROOT, 'policies', desk, 'policy.yaml');
const lines = (...objects: readonly unknown[]): string =>
  objects.map((each) => `${typeof each === 'string' ? each : JSON.stringify(each)}\n`).join('');
const parsed = ({ stdout }: Ended): Record<string, unknown>[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const pardini = {
  zone: 'America/Sao_Paulo',
  hours: { 'mon-fri': ['07:30-12:00', '13:00-17:30'] },
  holidays: ['br'],
};

describe('amparo time --jsonl', () => {
  it('adds, measures and tells what is open, a line for each line, and an error does not stop it', async () => {
    const { code, stdout, stderr } = await amparo(
      ['time', '--jsonl'],
      lines(
        { calendar: '24x7', op: 'add', from: '2026-03-02T14:00:00Z', amount: '8 working h' },
        // Friday 16:00 with a break at noon: 1½ h that day, 2½ h on Monday.
        { calendar: pardini, op: 'add', from: '2026-03-06T19:00:00Z', amount: '4 working h' },
        // Exactly at closing time, not at the next opening; 20 April 2026 is the Monday before Tiradentes.
        { calendar: pardini, op: 'add', from: '2026-04-20T16:30:00Z', amount: '4 working h' },
        { calendar: pardini, op: 'add', from: '2026-04-20T16:30:00Z', amount: '1 working day' },
        { calendar: pardini, op: 'between', from: '2026-03-06T19:00:00Z', to: '2026-03-09T13:00:00Z' },
        { calendar: pardini, op: 'open', at: '2026-03-06T15:00:00Z' },
        { calendar: pardini, op: 'open', at: '2026-03-06T16:00:00Z' },
        '{"calendar":',
        {
          calendar: { ...pardini, zone: 'America/Atlantis' },
          op: 'add',
          from: '2026-03-06T19:00:00Z',
          amount: '1 h',
        },
        { calendar: '24x7', op: 'stretch' },
        { calendar: '24x7', op: 'add', from: '2026-01-31T12:00:00Z', amount: '1 month' },
      ),
    );
    const answers = stdout.trimEnd().split('\n');
    expect(answers.slice(0, 7)).toEqual([
      '{"at":"2026-03-02T22:00:00Z"}',
      '{"at":"2026-03-09T13:00:00Z"}',
      '{"at":"2026-04-20T20:30:00Z"}',
      '{"at":"2026-04-22T20:30:00Z"}',
      '{"seconds":14400}',
      '{"open":false,"opens":"2026-03-06T16:00:00Z","closes":"2026-03-06T20:30:00Z"}',
      '{"open":true,"opens":"2026-03-09T10:30:00Z","closes":"2026-03-06T20:30:00Z"}',
    ]);
    for (const line of answers.slice(7, 10))
      expect(Object.keys(JSON.parse(line) as object)).toEqual(['error']);
    expect(answers[8]).toContain('America/Atlantis');
    expect(answers.slice(10)).toEqual(['{"at":"2026-02-28T12:00:00Z"}']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('amparo decide and fold', () => {
  it('decide answers with admission, clauses, level, team and due times (OSW-5, OSW-6, OSW-8)', async () => {
    const ended = await amparo(
      ['decide', '--policy', policy('opswat'), '--jsonl'],
      lines(
        { at: '2026-03-02T09:00:00Z', channel: 'email', plan: 'gold', severity: 'S1' },
        { at: '2026-03-02T09:00:00Z', channel: 'telephone', plan: 'gold' },
        { at: '2026-03-02T09:00:00Z', channel: 'email', plan: 'copper' },
        { at: '2026-03-02T09:00:00Z', channel: 'email', plan: 'platinum', severity: 'S2' },
      ),
    );
    const [gold, telephone, copper, platinum] = parsed(ended);
    expect(gold).toMatchObject({
      admitted: true,
      refusal: null,
      level: 'level 1',
      team: 'support',
      promises: [
        {
          promise: 'first-response',
          due: '2026-03-02T11:00:00Z',
          within: '2 h',
          calendar: '24x7',
          clause: 'OSW-6',
        },
      ],
    });
    expect(telephone).toMatchObject({ admitted: false, promises: [] });
    expect(JSON.stringify(telephone?.['clauses'])).toContain('OSW-5');
    expect(copper).toEqual({ error: expect.stringContaining('copper') });
    expect(platinum).toMatchObject({
      level: 'level 2',
      team: 'engineering',
      promises: [{ due: '2026-03-02T10:00:00Z' }],
    });
    expect(ended.code).toBe(0);
  });

  it('fold tells what became of each promise (OSW-7, MAX-9)', async () => {
    const silver = { at: '2026-03-06T16:00:00Z', channel: 'email', plan: 'silver', severity: 'S3' };
    const answered = (at: string) => ({
      facts: silver,
      events: [{ at, type: 'message', from: 'agent' }],
      at: '2026-03-12T00:00:00Z',
    });
    const ended = await amparo(
      ['fold', '--policy', policy('opswat'), '--jsonl'],
      lines(answered('2026-03-10T00:00:00Z'), answered('2026-03-10T00:00:01Z'), 'not json', {
        facts: silver,
        events: [],
        at: '2026-03-09T00:00:00Z',
      }),
    );
    const [kept, broken, fault, open] = parsed(ended);
    const due = '2026-03-10T00:00:00Z';
    expect(kept).toMatchObject({ promises: [{ state: 'kept', due, settled: due }] });
    expect(broken).toMatchObject({
      promises: [{ state: 'broken', due, settled: due, fulfilled: '2026-03-10T00:00:01Z' }],
    });
    expect(Object.keys(fault ?? {})).toEqual(['error']);
    expect(open).toMatchObject({ promises: [{ state: 'open', due, settled: null }] });
    expect(ended.code).toBe(0);

    const level = await amparo(
      ['fold', '--policy', policy('maxony'), '--jsonl'],
      lines({
        facts: { at: '2026-03-02T08:00:00Z', channel: 'email', plan: 'standard', region: 'europe' },
        events: [
          { at: '2026-03-02T09:00:00Z', type: 'message', from: 'agent' },
          // 15:00 at UTC+1: two hours that day, six on the next, which begins at 8.
          { at: '2026-03-02T14:00:00Z', type: 'escalate', to: 'level 2' },
        ],
        at: '2026-03-02T15:00:00Z',
      }),
    );
    const promises = parsed(level)[0]?.['promises'] as { type: string; due: string; state: string }[];
    expect(promises.find(({ type }) => type === 'first-response')).toMatchObject({
      state: 'kept',
      due: '2026-03-02T12:00:00Z',
    });
    expect(promises.find(({ type }) => type === 'level-response')).toMatchObject({
      state: 'open',
      due: '2026-03-03T13:00:00Z',
    });
  });

  it('say what is missing, and end with 1', async () => {
    const none = await amparo(['decide', '--jsonl']);
    expect(none).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('--policy') });
    const lost = await amparo(['fold', '--policy', '/nowhere/policy.yaml', '--jsonl']);
    expect(lost).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^amparo: .*\/nowhere\/policy\.yaml/),
    });
  });
});

describe('amparo mail', () => {
  it('reads standard input: text without quotation and signature, attachments with their hash', async () => {
    const message = [
      'From: =?utf-8?q?Z=C3=A9lia?= <zelia@museudamare.example>',
      'To: suporte@pardini.test',
      'Subject: =?utf-8?q?Re=3A_Rel=C3=B3gio?=',
      'Date: Mon, 02 Mar 2026 11:00:00 -0300',
      'Message-ID: <a@museudamare.example>',
      'In-Reply-To: <b@pardini.test>',
      'References: <x@pardini.test> <b@pardini.test>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=q',
      '',
      '--q',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Ainda não funciona.',
      '',
      '> Já funciona?',
      '',
      '-- ',
      'Zélia',
      '--q',
      'Content-Type: text/csv; name=horas.csv',
      'Content-Disposition: attachment; filename=horas.csv',
      '',
      'a;b',
      '--q--',
      '',
    ].join('\r\n');
    const ended = await amparo(['mail'], message);
    expect(ended.code).toBe(0);
    expect(parsed(ended)).toEqual([
      expect.objectContaining({
        from: { name: 'Zélia', address: 'zelia@museudamare.example' },
        subject: 'Re: Relógio',
        date: '2026-03-02T14:00:00Z',
        visible: 'Ainda não funciona.',
        messageId: '<a@museudamare.example>',
        inReplyTo: '<b@pardini.test>',
        references: ['<x@pardini.test>', '<b@pardini.test>'],
        autoSubmitted: false,
        attachments: [
          {
            name: 'horas.csv',
            size: 3,
            type: 'text/csv',
            inline: false,
            // printf 'a;b' | sha256sum
            sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          },
        ],
      }),
    ]);
  });

  it('reads files, one line each', async () => {
    const fixtures = path.join(ROOT, 'server/platform/mail/corpus');
    const ended = await amparo([
      'mail',
      path.join(fixtures, 'gmail-reply-en.eml'),
      path.join(fixtures, 'gmail-reply-en.eml'),
    ]);
    expect(parsed(ended).map(({ visible }) => visible)).toEqual(
      Array(2).fill('The agent still reports version 7.'),
    );
  });
});

describe('amparo lint and explain', () => {
  it('lint passes the five policies and lists their readings; a fault is told with line and column, and ends with 1', async () => {
    const desks = ['maxony', 'opservices', 'opswat', 'optictimes', 'pardini'];
    const all = await amparo(['lint', ...desks.map(policy)]);
    expect(all).toMatchObject({ code: 0, stdout: expect.stringMatching(/^5 files: 0 errors/m) });
    expect(all.stdout).toMatch(/21h/);
    expect(all.stdout).toMatch(/24×7/);
    const faulty = await amparo(['lint', path.join(ROOT, 'package.json')]);
    expect(faulty.code).toBe(1);
    expect(faulty.stdout).toMatch(/package\.json:\d+:\d+/);
  });

  it('explain tells a decision in the words of the policy, in the language asked for', async () => {
    const facts = ['channel=telephone', 'plan=gold', 'at=2026-03-02T09:00:00Z'];
    const english = await amparo(['explain', '--policy', policy('opswat'), '--language', 'en', ...facts]);
    expect(english).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/not covered[\s\S]*OSW-5[\s\S]*Channel/),
    });
    const romanian = await amparo(['explain', '--policy', policy('opswat'), '--language', 'ro', ...facts]);
    expect(romanian.code).toBe(0);
    expect(romanian.stdout).toMatch(/nu este acoperită[\s\S]*Argint și Aur/);
  });
});

describe('amparo by itself', () => {
  it('tells its commands; an unknown one ends with 2', async () => {
    expect(await amparo(['--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('amparo time --jsonl'),
    });
    expect(await amparo([])).toMatchObject({ code: 2 });
    expect(await amparo(['dance'])).toMatchObject({ code: 2, stderr: expect.stringContaining('"dance"') });
  });
});

describe('on a running installation', () => {
  let database: TestDatabase;
  let server: Installation;
  beforeAll(async () => {
    database = await createCastDatabase();
    server = await startServer({ clock: tuesday, kept: true }, database);
  });
  afterAll(async () => {
    await server?.remove();
    await database?.drop();
  });

  it('key create prints a key and nothing else; it acts with its role and no other', async () => {
    const made = await server.amparo(['key', 'create', '--desk', 'opswat', '--role', 'agent']);
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^amp_\S{20,}\n$/) });
    const key = made.stdout.trim();
    expect((await server.ask('opswat/tickets', { key })).status).toBe(200);
    expect((await server.ask('opswat/tickets', { key: `${key}x` })).status).toBe(401);
    expect((await server.ask('maxony/tickets', { key })).status).toBeGreaterThanOrEqual(401);
    const wrong = await server.amparo(['key', 'create', '--desk', 'opswat', '--role', 'king']);
    expect(wrong).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('administrator') });
    const lost = await server.amparo(['key', 'create', '--desk', 'nowhere', '--role', 'agent']);
    expect(lost).toMatchObject({ code: 1, stderr: expect.stringMatching(/"nowhere".*opswat/) });
  });

  it('send hands a case over by SMTP, as the sender asked for; rebuild agrees with what came of it', async () => {
    const sent = await server.amparo([
      'send',
      '--desk',
      'opswat',
      '--from',
      'sorin@albatros.example',
      '--case',
      'urgent',
    ]);
    expect(sent).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^250 .*\nfrom sorin@albatros\.example to support@opswat\.test: \[S1\]/),
    });
    const key = await server.key('opswat', 'agent');
    const ticket = await until('its ticket', async () => {
      const { data } = await server.ask<{
        items: {
          severity: string;
          plan: string;
          level: string;
          promises: { within: string; clause: string }[];
        }[];
      }>('opswat/tickets', { key });
      return data.items[0];
    });
    expect(ticket).toMatchObject({
      severity: 'S1',
      plan: 'platinum',
      level: 'level 2',
      promises: [{ within: '1 h', clause: 'OSW-6' }],
    });
    expect(await server.amparo(['rebuild', '--desk', 'opswat'])).toMatchObject({
      code: 0,
      stdout: 'opswat: 1 tickets, 1 promises, 0 differ\n',
    });
    const refused = await server.amparo(['send', '--to', 'nobody@opswat.test']);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/550/) });
    const nobody = await server.amparo(['send', '--port', '9']);
    expect(nobody).toMatchObject({ code: 1, stderr: expect.stringContaining('Is the server running') });
  });

  it('cast prints sign-ins that work; of a folder without an installation it says so, and makes none', async () => {
    const elsewhere = await amparo(['cast']);
    expect(elsewhere).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('DATA_DIR=') });
    const { code, stdout } = await server.amparo(['cast']);
    expect(code).toBe(0);
    const password = /tome@pardini\.example +(\S+)/.exec(stdout)?.[1];
    expect(
      (await server.ask('pardini/sign-in', { body: { email: 'tome@pardini.example', password } })).status,
    ).toBe(204);
  });

  it('agent recover lets in anew who lost everything: the link it prints sets a password', async () => {
    const email = 'alba@maxony.example';
    const cookie = await server.signIn('maxony', email);
    const made = await server.amparo(['agent', 'recover', email, '--desk', 'maxony', '--print']);
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/1 session\..*30 minutes/s) });
    expect((await server.ask('maxony/staff', { cookie })).status).toBe(401);
    const token = /token=(\S+)/.exec(made.stdout)?.[1];
    const password = 'seven purple boats sail';
    const reset = await server.ask('maxony/sign-in/reset', { body: { token, password } });
    expect(reset.status).toBe(204);
    expect((await server.ask('maxony/sign-in', { body: { email, password } })).status).toBe(204);
  });
});
