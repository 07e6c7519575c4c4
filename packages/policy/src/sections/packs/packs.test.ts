import { describe, expect, test } from 'vitest';
import { exampleText, exampleWith } from '../../../test/test-example.ts';
import type { FaultCode } from '../../fault-codes.ts';
import { inEnglish, lint, loadPolicyOrThrow, parsePolicy, publicOutline } from '../../policy.ts';
import type { ListBlock, Phrase } from '../../policy.ts';

describe('the section packs', () => {
  const { packs } = loadPolicyOrThrow(exampleText);

  test('time is read in minutes, pieces as they are, and what is not said has its default', () => {
    expect(packs.get('hours')).toMatchObject({
      unit: 'days',
      per: 480,
      consume: 'logging',
      reserve: 120,
      covers: [{ plan: ['full', 'basic'], cost: null }],
      time: {
        round: 15,
        least: 30,
        freeUnder: 300,
        travel: 'half',
        bands: [{ times: 100 }, { calendar: null, times: 150 }],
      },
      afterExpiry: null,
      rollOver: { share: 500_000, most: 960, again: false },
      overdraw: { answer: 'allow', most: 480, times: 125 },
      refunds: [],
      alerts: null,
      shared: false,
    });
    expect(packs.get('incidents')).toMatchObject({
      per: 1,
      time: null,
      covers: [{ cost: 2 }, { cost: 1 }],
      refunds: [{ share: 1_000_000 }, { cause: ['withdrawn'], share: 500_000 }],
      alerts: { used: [800_000, 1_000_000], expiring: 2_592_000 },
    });
    const bare = exampleText
      .replace('    overdraw: { answer: ask, most: 3, say: buy-more, clause: HBR-36 }\n', '')
      .replace('    consume: closing\n', '');
    expect(loadPolicyOrThrow(bare).packs.get('incidents')).toMatchObject({
      consume: 'opening',
      overdraw: { answer: 'refuse', most: null, origin: { clause: 'HBR-36' } },
    });
  });

  test.each<[name: string, passage: string, replacement: string, code: FaultCode, part: string]>([
    [
      'pieces that are time',
      'severity: S1, cost: 2',
      'severity: S1, cost: ¦2 h',
      'wrong-value',
      'not counted in incidents',
    ],
    ['time that is pieces', 'most: 16 h, valid', 'most: ¦16, valid', 'wrong-value', 'not counted in days'],
    [
      'time of a pack of pieces',
      '    consume: closing\n',
      '    consume: closing\n    ¦reserve: 2 h\n',
      'wrong-row',
      'is about time',
    ],
    [
      'pieces that are logged',
      '    consume: closing\n',
      '    ¦consume: logging\n',
      'wrong-row',
      'are not logged',
    ],
    [
      'a day of a pack of pieces',
      '    consume: closing\n',
      '    consume: closing\n    ¦day: 8 h\n',
      'wrong-row',
      'how long a day is',
    ],
    [
      'a cost of what is logged',
      '- { plan: [full, basic], clause: HBR-36 }',
      '- { plan: [full, basic], ¦cost: 1 h, clause: HBR-36 }',
      'wrong-row',
      'not a fixed cost',
    ],
    [
      'time at the opening without a cost',
      '    consume: logging\n    reserve: 2 h\n',
      '    consume: opening\n',
      'wrong-row',
      'nothing has been logged',
    ],
    ['half a minute', '      round: 15 min', '      round: ¦90 s', 'wrong-value', 'whole number of minutes'],
    [
      'a factor with three decimals',
      'times: 1.5, clause: HBR-36',
      'times: ¦1.505, clause: HBR-36',
      'wrong-value',
      'two decimals',
    ],
    [
      'a roll-over of what never ends',
      '    consume: logging\n    reserve',
      '    consume: logging\n    reserve',
      'wrong-row',
      'holds for good',
    ],
    [
      'a limit where nothing is overdrawn',
      '{ answer: ask, most: 3',
      '{ answer: refuse, ¦most: 3',
      'wrong-row',
      'nothing is overdrawn',
    ],
    ['a text that is none', 'say: buy-more', 'say: ¦buy-moor', 'unknown-text', 'buy-moor'],
    [
      'a pack that is the same to people',
      '  hours:\n    name: { en: Hour bank',
      '  ¦Incidents:\n    name: { en: Hour bank',
      'duplicate-id',
      'the same to people',
    ],
  ])('refuses %s', (name, passage, replacement, code, part) => {
    const { text, line, column } = exampleWith(passage, replacement);
    const whole = name === 'a roll-over of what never ends' ? withoutEnd(text) : text;
    const { policy, faults } = parsePolicy(whole);
    expect(policy).toBeNull();
    expect(faults.map((fault) => fault.code)).toContain(code);
    if (replacement.includes('¦'))
      expect(faults).toContainEqual(expect.objectContaining({ code, line, column }));
    expect(faults.map(({ message }) => message).join('\n')).toContain(part);
  });
});

/** The hour bank without `valid`. */
function withoutEnd(text: string): string {
  const at = text.indexOf('name: { en: Hour bank');
  return text.slice(0, at) + text.slice(at).replace('    valid: 12 months\n', '');
}

describe('what is odd in it is told at its place', () => {
  test.each<[name: string, passage: string, replacement: string, code: FaultCode, part: string]>([
    [
      'a row that a row above takes',
      '      - { kind: incident, severity: S1, cost: 2, clause: HBR-36 }\n',
      '      - { kind: [incident, legal], clause: HBR-36 }\n      - ¦{ kind: incident, severity: S1, cost: 2, clause: HBR-36 }\n',
      'shadowed-row',
      'row 1',
    ],
    [
      'a cause that a row above takes',
      '{ cause: withdrawn, share: 50 %',
      '¦{ cause: merged, share: 50 %',
      'shadowed-row',
      'row 1',
    ],
    [
      'a band that a band above takes',
      '        - { times: 1.5, clause: HBR-36 }',
      '        - { times: 1.5, clause: HBR-36 }\n        - ¦{ calendar: always, times: 2, clause: HBR-36 }',
      'shadowed-row',
      'row 2',
    ],
    [
      'a least charge between two steps',
      '      least: 30 min',
      '      least: ¦20 min',
      'odd-minimum',
      '20 min',
    ],
    [
      'overdrawing without limit',
      '{ answer: ask, most: 3, say',
      '¦{ answer: ask, say',
      'endless-overdraw',
      'without limit',
    ],
    [
      'a rule that cites nothing',
      '- { kind: incident, clause: HBR-36 }',
      '- ¦{ kind: incident }',
      'cites-nothing',
      '',
    ],
  ])('%s', (_, passage, replacement, code, part) => {
    const { text, line, column } = exampleWith(passage, replacement);
    const found = lint(loadPolicyOrThrow(text)).filter((fault) => fault.code === code);
    expect(found.map(({ message }) => message).join('\n')).toContain(part);
    expect(found.map((fault) => [fault.line, fault.column])).toContainEqual([line, column]);
  });

  test('a pack that never expires', () => {
    const endless = exampleText.replace(
      '    valid: 12 months\n    consume: closing\n',
      '    consume: closing\n',
    );
    const codes = lint(loadPolicyOrThrow(endless)).map(({ code, severity }) => `${severity} ${code}`);
    expect(codes).toContain('note endless-pack');
  });
});

test('the public page tells what each is for, how it is used up and what becomes of the rest', () => {
  const outline = publicOutline(loadPolicyOrThrow(exampleText), 'en');
  const tell = (phrases: readonly Phrase[]): string =>
    phrases.map((phrase) => (phrase.kind === 'text' ? phrase.text : inEnglish(phrase))).join(', ');
  const [block] = outline.sections.find(({ id }) => id === 'packs')?.blocks ?? [];
  const items = (block as ListBlock).items.map(({ title, phrases, details }) => [
    title === null ? '' : tell([title]),
    tell(phrases),
    ...details.map((one) => `${tell([one.label])}: ${tell(one.phrases)}`),
  ]);
  expect(items).toEqual([
    [
      'Incident pack',
      'Counted in incidents., Set aside when a request is opened, used up when it is closed., More than was bought is given only if you agree., Companies of your group may use it.',
      'For: Blocking, Incident (takes 2), Incident',
      'Holds for: 12 months',
      'Given back: if it was our mistake, if it was the same problem as another, if it was there already, if it turns out to be something else',
      'Given back: if you withdraw it, 50 % of it',
      'What comes back after the end holds again for: 30 days',
      'Beyond what was bought, no more than: 3',
      'We tell you: when 80 % is used, when 100 % is used, 30 days before the end',
    ],
    [
      'Hour bank',
      'Counted in days, to the minute., Used up by the work that is done., More than was bought is given, and taken from what you buy next., What goes beyond counts 1.25×.',
      'For: Full, Basic',
      'Holds for: 12 months',
      'Set aside by a request: 2 hours',
      'Rounded up to: 15 minutes',
      'At least: 30 minutes',
      'Not charged if shorter than: 5 minutes',
      'Time on the way: counts half',
      'By time: “Office hours” 1×, otherwise 1.5×',
      'Not charged: Our own mistake',
      'What is left at the end goes over: 50 % of it, at most 16 hours, for 3 months',
      'Beyond what was bought, no more than: 8 hours',
    ],
  ]);
});

test('the page shows the hours of a tariff that nothing else names', () => {
  const text = exampleText
    .replace(
      '\nregions:\n',
      "\n  nights: { name: { en: Nights, pt-BR: Noites }, hours: { mon-fri: ['22:00-06:00'] } }\n\nregions:\n",
    )
    .replace(
      '        - { times: 1.5, clause: HBR-36 }',
      '        - { calendar: nights, times: 1.5, clause: HBR-36 }',
    );
  const hours = publicOutline(loadPolicyOrThrow(text), 'en').sections.find(({ id }) => id === 'hours');
  expect(hours?.blocks.map((block) => (block.type === 'hours' ? block.calendar : ''))).toContain('nights');
});
