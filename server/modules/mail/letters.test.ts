import { readFileSync } from 'node:fs';
import { parseInstant } from '@amparo/business-time';
import { decide } from '@amparo/decisions';
import type { Decision, Facts } from '@amparo/decisions';
import { loadPolicyOrThrow } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { describe, expect, test } from 'vitest';
import { acknowledgementWords, answerLetter } from './acknowledge.ts';
import { bareSubject, plainFrame } from './frame.ts';
import type { Letter } from './letter.ts';
import { renderMarkdown } from '../../platform/markdown.ts';
import { replyValues, resolutionValues } from './letters/conversation.ts';
import { notificationValues } from './letters/notification.ts';
import { signInValues } from './letters/sign-in.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import { defaultTemplate } from './template/default-template.ts';
import type { TemplateKind } from './template/kinds.ts';
import { renderTemplate } from './template/render-template.ts';
import type { Values } from './template/render-template.ts';
import { mailLanguages, promiseName, wordsFor } from './words.ts';

const load = (desk: string): Policy =>
  loadPolicyOrThrow(readFileSync(new URL(`../../../policies/${desk}/policy.yaml`, import.meta.url), 'utf8'), {
    file: desk,
  });
const opswat = load('opswat');
const maxony = load('maxony');
const opservices = load('opservices');

/** Monday 2 March 2026, 15:00 in New York. */
const monday = parseInstant('2026-03-02T20:00:00Z');
const silver: Facts = { channel: 'email', plan: 'silver', severity: 'S3' };
const link = 'https://help.test/opswat/requests/OSW-1042';
const hostile = '<img src=x onerror=alert(1)> "\'&</td>';

/** Our own letter of a kind, filled in. */
const ours = (kind: TemplateKind, language: string, values: Values): Letter =>
  renderTemplate(defaultTemplate(kind, language), values);

/** A letter in both forms, as a customer's mail program gets it. */
function shown(
  letter: Letter,
  policy: Policy,
  language: string,
): { subject: string; text: string; html: string } {
  const frame = plainFrame(policy, language, 'OSW-1042');
  return { subject: letter.subject, text: renderText(letter, frame), html: renderHtml(letter, frame) };
}

const templateOf = (decision: Decision, language: string) =>
  defaultTemplate(decision.refusal === null ? 'acknowledgement' : 'refusal', language);

function answer(given: {
  policy?: Policy;
  facts?: Facts;
  language: string;
  zone?: string | null;
  known?: { name: string; subject: string } | null;
}): { subject: string; text: string; html: string } {
  const policy = given.policy ?? opswat;
  const decision = decide(policy, given.facts ?? silver, monday);
  const requester = {
    id: '',
    customer_id: null,
    name: '',
    email: 'a@b.test',
    language: given.language,
    zone: given.zone ?? null,
  };
  const words = acknowledgementWords(policy, decision, {
    requester,
    verified: true,
    language: 'en',
    address: 'x@y.test',
    message: { subject: null, headerId: null },
  });
  const known = given.known === undefined ? { name: 'Ana Pop', subject: 'Scanner stops' } : given.known;
  return shown(
    answerLetter(templateOf(decision, words.language), words, {
      policy,
      decision,
      number: 'OSW-1042',
      link,
      policyLink: 'https://help.test/opswat/policy',
      known,
    }),
    policy,
    words.language,
  );
}

describe('the acknowledgement (OPS-2, MAX-6)', () => {
  test.each([
    [
      'en',
      'First answer',
      'by Tuesday, 3 March 2026 at 20:00 (America/New_York, GMT-5)',
      '1 working day, counted on “12 hours, working days”',
      'clause OSW-7, First response, S3 and S4',
    ],
    [
      'pt-BR',
      'Primeira resposta',
      'até terça-feira, 3 de março de 2026 às 20:00 (America/New_York, GMT-5)',
      '1 dia útil, no calendário “12 hours, working days”',
      'cláusula OSW-7',
    ],
    [
      'es',
      'Primera respuesta',
      'a más tardar el martes, 3 de marzo de 2026, 20:00 (America/New_York, GMT-5)',
      '1 día laborable, según «12 hours, working days»',
      'cláusula OSW-7',
    ],
    [
      'ro',
      'Primul răspuns',
      'până marți, 3 martie 2026 la 20:00 (America/New_York, GMT-5)',
      '1 zi lucrătoare, după „12 ore, zile lucrătoare”',
      'clauza OSW-7, Primul răspuns, S3 și S4',
    ],
  ])('in %s: number, promise, due with its zone, clause, link', (language, promise, due, within, clause) => {
    const { subject, text, html } = answer({ language });
    expect(subject).toBe('Re: Scanner stops [OSW-1042]');
    for (const part of [text, html]) {
      for (const wanted of ['OSW-1042', promise, due, within, clause, link, 'Ana Pop', 'Scanner stops'])
        expect(part).toContain(wanted);
      expect(part).not.toMatch(/undefined|\{\{|\[object/);
    }
  });

  test("the due time is in the customer's zone, else in that of their region, else in the desk's", () => {
    expect(answer({ language: 'en', zone: 'Europe/Bucharest' }).text).toContain(
      'by Wednesday, 4 March 2026 at 03:00 (Europe/Bucharest, GMT+2)',
    );
    const america: Facts = { channel: 'email', region: 'america' };
    expect(answer({ policy: maxony, facts: america, language: 'en' }).text).toMatch(/by .* \(GMT-6\)/);
    expect(answer({ policy: maxony, facts: { channel: 'email' }, language: 'en' }).text).toMatch(
      /by .* \(GMT\+1\)/,
    );
    expect(answer({ language: 'en', zone: 'Nowhere/Land' }).text).toContain('(America/New_York, GMT-5)');
  });

  test('a language that we do not write gets English', () => {
    expect(answer({ language: 'fr' }).text).toContain('We have received your request.');
  });

  test('to a stranger, nothing that they wrote is sent, their name included (attack class 27)', () => {
    const { subject, text, html } = answer({ language: 'en', known: null });
    expect(subject).toBe('[OSW-1042] We have received your request');
    expect(`${text}${html}`).not.toMatch(/Scanner|Ana/);
  });

  test('what a customer wrote never becomes markup (attack class 2)', () => {
    for (const language of mailLanguages) {
      const { html } = answer({ language, known: { name: hostile, subject: hostile } });
      expect(html).not.toContain('<img');
      expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    }
  });
});

describe('a refusal', () => {
  test.each([
    ['en', 'Your message is on record as OSW-1042', 'your address belongs to no support plan'],
    ['ro', 'este înregistrat cu numărul OSW-1042', 'nu ține de niciun plan de asistență'],
  ])(
    'in %s: recorded, why in the words of the policy, by which clause (OSW-1)',
    (language, recorded, why) => {
      const { text, html } = answer({ facts: { channel: 'email' }, language, known: null });
      for (const part of [text, html])
        for (const wanted of [recorded, why, 'OSW-1', link, 'https://help.test/opswat/policy'])
          expect(part).toContain(wanted);
    },
  );

  test('a shut channel says when it opens, and what is open meanwhile (OSW-4)', () => {
    const saturday = parseInstant('2026-03-07T17:00:00Z');
    const decision = decide(opswat, { channel: 'chat', plan: 'emerald-us' }, saturday);
    const words = wordsFor(['en'], ['America/New_York']);
    const { text } = shown(
      answerLetter(templateOf(decision, 'en'), words, {
        policy: opswat,
        decision,
        number: 'OSW-1042',
        link,
        policyLink: link,
        known: null,
      }),
      opswat,
      'en',
    );
    expect(text).toContain('“Live chat” is closed at the moment.');
    expect(text).toContain('- Live chat: opens Monday, 9 March 2026 at 08:00 (America/New_York, GMT-4)');
    expect(text).toContain('- Telephone: open at any hour');
    expect(text).toContain('- Case: takes requests at any hour');
  });

  test('what is excluded is refused in the words of the exclusion, whatever the channel', () => {
    const refused = decide(opswat, { channel: 'email' }, monday);
    if (refused.refusal === null) throw new Error('it was not refused');
    const decision: Decision = {
      ...refused,
      refusal: {
        ...refused.refusal,
        reason: 'excluded',
        say: null,
        text: { en: 'We do not mend coffee machines.' },
      },
    };
    const { text } = shown(
      answerLetter(templateOf(decision, 'en'), wordsFor(['en'], []), {
        policy: opswat,
        decision,
        number: 'OSW-1042',
        link,
        policyLink: link,
        known: null,
      }),
      opswat,
      'en',
    );
    expect(text).toContain('We do not mend coffee machines.');
  });

  test('the way that was refused is not offered (OPS-13)', () => {
    const { text } = answer({
      policy: opservices,
      facts: { channel: 'portal', plan: 'pro', kind: 'consultancy', named: true },
      language: 'pt-BR',
    });
    const wanted = opservices.channels.get(
      decide(opservices, { channel: 'portal', plan: 'pro', kind: 'consultancy', named: true }, monday).wanted
        .channel,
    );
    expect(text).toContain('OPS-14');
    expect(text).toContain('fazem parte do OpMon PREMIUM');
    expect(text).not.toContain(`- ${wanted?.name['pt-BR'] ?? '?'}:`);
  });
});

describe('what people write', () => {
  const facts = {
    desk: 'OPSWAT',
    number: 'OSW-1042',
    subject: 'Scanner stops',
    link,
    said: { text: 'Line one\nLine two\n\n<script>alert(1)</script> & "you"', html: null },
    signature: null,
    author: 'Ion <b>',
    leftOut: ['big <i>.iso'],
  };

  test.each(mailLanguages)('a reply in %s keeps its lines and is escaped (attack class 2)', (language) => {
    const { text, html, subject } = shown(ours('reply', language, replyValues(facts)), opswat, language);
    expect(subject).toBe('Re: Scanner stops [OSW-1042]');
    expect(text.startsWith(facts.said.text)).toBe(true);
    expect(html).toContain('Line one<br>\nLine two</p>');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;you&quot;');
    expect(html).toContain('Ion &lt;b&gt;');
    expect(html).toContain('big &lt;i&gt;.iso');
    expect(html).not.toMatch(/<script|<b>|<i>/);
  });

  test('attack class 2 (quoting into outgoing mail): what is written in Markdown is formatted, and what it quotes stays text', () => {
    const said = renderMarkdown('**Try** this\n\n> <img src=x onerror=alert(1)>\n\n[x](javascript:alert(1))');
    const signature = renderMarkdown('*Ion* <script>alert(2)</script>');
    const { text, html } = shown(
      ours('reply', 'en', replyValues({ ...facts, said, signature })),
      opswat,
      'en',
    );
    expect(text).toMatch(/^Try this\n\n> <img src=x onerror=alert\(1\)>/);
    expect(html).toContain('<strong>Try</strong> this');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).toContain('<em>Ion</em> &lt;script&gt;');
    expect(html).not.toMatch(/<(img|script)|href="javascript/);
    // The signature stands where the bare name would.
    expect(html).not.toContain('Ion &lt;b&gt;');
  });

  test.each(mailLanguages)(
    'a resolution in %s says so with and without words of an agent (OPT-4)',
    (language) => {
      const words = wordsFor([language], []);
      const said = shown(
        ours('resolution', language, resolutionValues({ ...facts, name: '' })),
        opswat,
        language,
      );
      const unsaid = shown(
        ours(
          'resolution',
          language,
          resolutionValues({ ...facts, said: { text: '', html: null }, name: 'Ana', subject: hostile }),
        ),
        opswat,
        language,
      );
      expect(said.text).toContain('Line one');
      expect(said.text).not.toContain(words.t('automatic'));
      expect(unsaid.text).toContain(words.t('automatic'));
      for (const one of [said, unsaid])
        expect(one.text).toContain(words.t('resolution.intro', { number: 'OSW-1042' }));
      expect(unsaid.html).not.toContain('<img');
    },
  );

  test('a link leads to a page of the web, never to a script (attack class 3)', () => {
    const letter: Letter = {
      subject: 's',
      blocks: [{ kind: 'link', text: 'x', href: 'javascript:alert(1)' }],
      footer: [],
    };
    expect(() => renderHtml(letter, plainFrame(opswat, 'en', null))).toThrow('must not link');
  });
});

describe('subjects', () => {
  test.each([
    ['Printer on fire', 'Printer on fire'],
    ['Re: RES: Aw: Printer on fire [OSW-1042]', 'Printer on fire'],
    ['Re: [OSW-1042]', ''],
    ['Hi\r\nBcc: all@example.com', 'Hi Bcc: all@example.com'],
    ['\u202egpj.exe', 'gpj.exe'],
  ])('%j becomes %j: on one line, without the number that we add (attack class 15)', (given, wanted) => {
    expect(bareSubject(given, 'OSW-1042')).toBe(wanted);
  });

  test('a very long one is cut', () => {
    expect(bareSubject('x'.repeat(5000), 'OSW-1042').length).toBeLessThan(200);
  });
});

describe('what staff are told (OSW-10)', () => {
  const base = {
    policy: opswat,
    number: 'OSW-1042',
    subject: hostile,
    link: 'https://help.test/opswat/tickets/OSW-1042',
    promise: 'first-response',
    due: monday,
  };

  test.each(mailLanguages)('in %s: the promise, the ticket, when it is or was due', (language) => {
    const words = wordsFor([language], ['America/New_York']);
    const step = opswat.escalation.find((one) => one.share < 1 && one.share > 0);
    const soon = shown(
      ours(
        'notification',
        language,
        notificationValues(words, { ...base, kind: 'warning', step: step?.id ?? null }),
      ),
      opswat,
      language,
    );
    const late = shown(
      ours('notification', language, notificationValues(words, { ...base, kind: 'broken', step: null })),
      opswat,
      language,
    );
    for (const { text, html } of [soon, late]) {
      for (const part of [text, html])
        for (const wanted of [
          'OSW-1042',
          base.link,
          promiseName(words, opswat, 'first-response'),
          words.instant(monday),
        ])
          expect(part).toContain(wanted);
      expect(html).not.toContain('<img');
    }
    expect(soon.text).toContain(`${Math.round((step?.share ?? 0) * 100)} %`);
    expect(late.subject).toContain(
      words.t('notification.broken-subject', { promise: promiseName(words, opswat, 'first-response') }),
    );
  });

  test('a promise of a level names the level (MAX-9)', () => {
    expect(promiseName(wordsFor(['ro'], []), opswat, 'level-response:level 2')).toBe(
      'Răspuns de la Nivelul 2',
    );
    expect(promiseName(wordsFor(['en'], []), opswat, 'update#3')).toBe('News on the progress');
  });
});

test.each([
  ['en', 'within 15 minutes'],
  ['pt-BR', 'por 15 minutos'],
  ['es', 'durante 15 minutos'],
  ['ro', 'timp de 15 minute'],
])('a sign-in link in %s says how long it works', (language, wanted) => {
  const { text, html } = shown(
    ours(
      'sign-in',
      language,
      signInValues({ desk: 'OPSWAT', name: 'ana@x.test', link: `${link}?token=a&b`, minutes: 15 }),
    ),
    opswat,
    language,
  );
  expect(text).toContain(wanted);
  expect(text).toContain(`${link}?token=a&b`);
  expect(html).toContain(`${link}?token=a&amp;b`);
});
