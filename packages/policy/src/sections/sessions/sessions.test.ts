import { describe, expect, test } from 'vitest';
import { exampleText, exampleWith } from '../../../test/test-example.ts';
import type { FaultCode } from '../../fault-codes.ts';
import { inEnglish, lint, loadPolicyOrThrow, parsePolicy, publicOutline } from '../../policy.ts';
import type { ListBlock, Phrase } from '../../policy.ts';

const link = 'link: anydesk:{id}';

describe('the section sessions', () => {
  test('is read with its defaults', () => {
    const rules = loadPolicyOrThrow(exampleText).sessions;
    expect(rules).toMatchObject({
      hours: { calendar: 'office', warn: 900, origin: { clause: 'HBR-31' } },
      booking: { lengths: [1800, 3600, 7200], grid: 900, above: 1800, pause: 900, calendar: 'office' },
      lateness: { tolerance: 600, outcomes: [{ late: ['us'] }, { late: ['customer', 'nobody'] }] },
      rules: { version: 'A', accept: true },
      wipe: { within: 900 },
    });
    const bare = exampleText
      .replace(/ {2}booking:\n[^]*?(?= {2}lateness:)/u, '')
      .replace('warn: 15 min, ', '');
    expect(loadPolicyOrThrow(bare).sessions).toMatchObject({
      hours: { warn: 600 },
      booking: null,
      preparation: [],
    });
  });

  test.each<[name: string, passage: string, replacement: string, code: FaultCode, part: string]>([
    ['a link without a scheme', link, 'link: ¦anydesk/{id}', 'unsafe-link', 'names no tool'],
    ['a link that runs a script', link, "link: ¦'javascript:alert({id})'", 'unsafe-link', 'javascript:'],
    ['a link that reads a file', link, 'link: ¦file:///{id}', 'unsafe-link', 'file:'],
    ['a link without the computer', link, 'link: ¦anydesk:123', 'unsafe-link', '{id} once'],
    [
      'a link with a password filled in',
      link,
      'link: ¦anydesk:{id}?p={password}',
      'unsafe-link',
      'in braces',
    ],
    [
      'a link with a password written in it',
      link,
      'link: ¦anydesk:{id}?password=abc',
      'unsafe-link',
      'password',
    ],
    ['a link with a space', link, "link: ¦'anydesk: {id}'", 'unsafe-link', 'space'],
    [
      'a calendar that is none',
      '{ calendar: office, warn',
      '{ calendar: ¦offices, warn',
      'unknown-calendar',
      'offices',
    ],
    ['a text that is none', 'text: remote-rules', 'text: ¦remote-rule', 'unknown-text', 'remote-rule'],
    [
      'a kind that is none',
      'kind: incident\n    lengths',
      'kind: ¦accident\n    lengths',
      'unknown-request-kind',
      'accident',
    ],
    [
      'somebody late who need not be there',
      'late: [customer, nobody]',
      'late: ¦[on-site, nobody]',
      'wrong-value',
      'cannot be late',
    ],
    ['one item twice', '- id: backup', '- id: ¦installed', 'duplicate-id', 'twice'],
    [
      'an undertaking for working days',
      'remote-undertaking, valid: 12 months',
      'remote-undertaking, valid: ¦12 working days',
      'wrong-value',
      'working time',
    ],
  ])('refuses %s', (_, passage, replacement, code, part) => {
    const { text, line, column } = exampleWith(passage, replacement);
    const { policy, faults } = parsePolicy(text);
    expect(policy).toBeNull();
    expect(faults.find((fault) => fault.code === code)).toMatchObject({ line, column });
    expect(faults.map(({ message }) => message).join('\n')).toContain(part);
  });
});

describe('what is odd in it is told at its place', () => {
  test.each<[name: string, passage: string, replacement: string, code: FaultCode, part: string]>([
    // Office hours have no stretch longer than 13:00–17:30, four and a half hours.
    [
      'a slot longer than any stretch of the hours',
      '[30 min, 1 h, 2 h]',
      '¦[30 min, 1 h, 5 h]',
      'slot-never-fits',
      '270 min',
    ],
    [
      'a tolerance as long as a slot',
      '    tolerance: 10 min',
      '    tolerance: ¦30 min',
      'tolerance-as-slot',
      'over before',
    ],
    [
      'work that must be booked and cannot',
      '    above: 30 min',
      '    above: ¦2 h',
      'booking-without-slot',
      'no slot is longer',
    ],
    [
      'nothing follows when the customer is late',
      'late: [customer, nobody]',
      'late: nobody',
      'lateness-without-outcome',
      '"customer"',
    ],
    [
      'a row for those whom the rows above take',
      '      - { late: us, then: rebook, clause: HBR-31 }',
      '      - { then: rebook, clause: HBR-31 }\n      - ¦{ late: us, then: rebook, clause: HBR-31 }',
      'shadowed-row',
      'take all',
    ],
    [
      'a rule that cites nothing',
      'interference: { text: remote-hands-off, clause: HBR-31 }',
      'interference: ¦{ text: remote-hands-off }',
      'cites-nothing',
      '',
    ],
  ])('%s', (_, passage, replacement, code, part) => {
    const { text, line, column } = exampleWith(passage, replacement);
    const found = lint(loadPolicyOrThrow(text)).filter((fault) => fault.code === code);
    expect(found.map(({ message }) => message).join('\n')).toContain(part);
    expect(found.length).toBeGreaterThan(0);
    if (replacement.includes('¦'))
      expect(found.map((fault) => [fault.line, fault.column])).toContainEqual([line, column]);
  });
});

test('the public page tells hours, booking, what comes before, lateness and what is wiped', () => {
  const outline = publicOutline(loadPolicyOrThrow(exampleText), 'en');
  const tell = (phrases: readonly Phrase[]): string =>
    phrases.map((phrase) => (phrase.kind === 'text' ? phrase.text : inEnglish(phrase))).join(', ');
  const blocks = outline.sections.find(({ id }) => id === 'sessions')?.blocks ?? [];
  const told = blocks
    .filter((block): block is ListBlock => block.type === 'list')
    .flatMap(({ items }) =>
      items.map(({ title, phrases, details }) =>
        [
          ...(title === null ? [] : [tell([title])]),
          tell(phrases),
          ...details.map((one) => `${tell([one.label])}: ${tell(one.phrases)}`),
        ]
          .filter((part) => part !== '')
          .join(' | '),
      ),
    );
  expect(told).toEqual([
    'Sessions take place in the hours “Office hours”. None goes beyond a break or their end. | We tell you of the end beforehand: 15 minutes',
    'A session belongs to a problem that you reported before.',
    'Work that is expected to take longer is booked beforehand: 30 minutes | Lengths: 30 minutes, 1 hour, 2 hours | At the earliest from now: 2 working hours | At the latest from now: 30 days',
    'Tools: AnyDesk, Shared screen in the browser',
    'You | Install the tool.',
    'You | Save your work., as well as you can',
    'A responsible person of yours is named and present at the start. Without one there is no session.',
    'You know and accept the rules of sessions (version A) | Be there in time, with a responsible person, and keep hands off keyboard and mouse.',
    'You consent to each session (version A) | I agree that a technician sees and uses this computer now.',
    'Our technician has undertaken (version A) | What I see in a session I keep to myself.',
    'A session may start late by so much, to the second: 10 minutes',
    'If we were not there: it is booked anew, and we have broken our promise',
    'If you were not there: it is closed | If all were there: it is closed',
    'Use keyboard and mouse only when the technician asks.',
    'the access data, what was written in the tool | We wipe after the session, within: 15 minutes',
  ]);
});
