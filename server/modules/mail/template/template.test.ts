import { faultText } from '../../../platform/field-faults.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Frame } from '../letter.ts';
import { renderHtml } from '../render-html.ts';
import { renderText } from '../render-text.ts';
import { mailLanguages } from '../words.ts';
import { defaultSource, defaultTemplate } from './default-template.ts';
import { templateKinds, templateSpecs } from './kinds.ts';
import { parseTemplate } from './parse-template.ts';
import { previewPage } from './preview-page.ts';
import { renderTemplate } from './render-template.ts';
import type { Values } from './render-template.ts';
import type { TemplateSpec } from './template.ts';

const spec: TemplateSpec = {
  fields: { name: 'words', number: 'words', subject: 'words', link: 'address', promises: 'part' },
  required: [],
};
const frame: Frame = { desk: 'Desk', accent: '#0b5c52', language: 'en', number: 'D-1' };
const values: Values = {
  name: 'Ana',
  number: 'D-1',
  subject: '',
  link: 'https://help.test/1',
  promises: [{ kind: 'list', items: ['one'] }],
};

const faultsOf = (body: string, subject = 'S', of = spec): string[] =>
  parseTemplate({ subject, body }, of).faults.map(
    ({ path, line, column, fault }) => `${path} ${line}:${column} ${faultText(fault)}`,
  );
const blocksOf = (body: string, given: Values = values) => {
  const { template, faults } = parseTemplate({ subject: 'S', body }, spec);
  expect(faults).toEqual([]);
  return renderTemplate(template, given);
};

describe('a template', () => {
  test('has paragraphs, headings, lists, quotations, buttons, parts and small print', () => {
    const letter = blocksOf(`Hello {{name}},
this is line two.

## What we promise
{{promises}}

- first {{number}}
- second

> said
> so

[Follow it]({{link}})
[Elsewhere](https://example.org/x)

---
Small {{number}}.`);
    expect(letter).toEqual({
      subject: 'S',
      blocks: [
        { kind: 'prose', text: 'Hello Ana,\nthis is line two.' },
        { kind: 'heading', text: 'What we promise' },
        { kind: 'list', items: ['one'] },
        { kind: 'list', items: ['first D-1', 'second'] },
        { kind: 'quote', text: 'said\nso', source: '' },
        { kind: 'link', text: 'Follow it', href: 'https://help.test/1' },
        { kind: 'link', text: 'Elsewhere', href: 'https://example.org/x' },
      ],
      footer: ['Small D-1.'],
    });
  });

  test('sections are there when their field has something, within a line and over lines', () => {
    const body = `{{#name}}Hello {{name}}{{/name}}{{^name}}Hello{{/name}}

{{#subject}}
About {{subject}}
{{/subject}}
{{^promises}}
Nothing is promised.
{{/promises}}`;
    expect(blocksOf(body).blocks).toEqual([{ kind: 'paragraph', text: 'Hello Ana' }]);
    expect(blocksOf(body, { ...values, name: '', subject: 'x', promises: [] }).blocks).toEqual([
      { kind: 'paragraph', text: 'Hello' },
      { kind: 'paragraph', text: 'About x' },
      { kind: 'paragraph', text: 'Nothing is promised.' },
    ]);
  });

  test.each<[string, string[]]>([
    [
      'Hello {{nam}}',
      ['body 1:7 There is no field "nam" here. There are: name, number, subject, link, promises.'],
    ],
    ['one\ntwo {{number', ['body 2:5 "{{" is not closed: write }} behind the name of the field.']],
    [
      '{{Name}}',
      ['body 1:1 "{{Name}}" is no field: write its name in small letters, without anything else.'],
    ],
    [
      '{{{name}}}',
      ['body 1:1 "{{{name}}" is no field: write its name in small letters, without anything else.'],
    ],
    ['see {{promises}}', ['body 1:5 {{promises}} has several lines: put it alone on a line.']],
    [
      'a {{#name}} b',
      ['body 1:3 {{#name}} does not end in its line: add {{/name}}, or put both on lines of their own.'],
    ],
    ['a {{/name}}', ['body 1:3 {{/name}} closes nothing in this line.']],
    ['x\n\n  {{#name}}\ny', ['body 3:3 {{#name}} is opened here and never closed: add {{/name}}.']],
    ['{{/name}}', ['body 1:1 {{/name}} closes nothing.']],
    [
      '{{#nam}}\nx\n{{/nam}}',
      [
        'body 1:1 There is no field "nam" here. There are: name, number, subject, link, promises.',
        'body 3:1 {{/nam}} closes nothing.',
      ],
    ],
    ['[x]({{name}})', ['body 1:1 {{name}} is no address of a page.']],
    [
      '[x](javascript:alert(1))',
      ['body 1:1 A button leads to a field such as {{link}}, or to an address that begins with https://.'],
    ],
    ['x\n---\n## y', ['body 3:1 The small print after "---" takes plain lines only.']],
  ])('%j: says where and what', (body, faults) => {
    expect(faultsOf(body)).toEqual(faults);
  });

  test('a subject is one line and not empty', () => {
    expect(faultsOf('x', '')).toEqual(['subject 1:1 A mail needs a subject.']);
    expect(faultsOf('x', 'a\nb')).toEqual(['subject 1:1 A subject is one line.']);
    expect(faultsOf('x', 'a {{promises}}')[0]).toContain('subject 1:3');
  });

  test('what a letter is for can not be left out', () => {
    expect(faultsOf('Welcome!', 'S', templateSpecs['sign-in'])[0]).toContain('must have {{link}}');
    expect(faultsOf('No.', 'S', templateSpecs.refusal).join()).toMatch(/\{\{number\}\}.*\{\{reason\}\}/);
  });

  test('a value that is missing is an error, never an empty place', () => {
    const { template } = parseTemplate({ subject: 'S', body: '{{name}}' }, spec);
    expect(() => renderTemplate(template, {})).toThrow('no value for {{name}}');
  });
});

describe('what customers wrote is never markup (attack class 2)', () => {
  const hostile = '<img src=x onerror=alert(1)> [click](https://evil.test) {{link}} {{#name}} ## > - ---';

  test('neither HTML, nor markup of templates, nor fields', () => {
    const letter = blocksOf('{{name}}\n\n- {{name}}\n\n> {{name}}\n\n## {{name}}', {
      ...values,
      name: hostile,
    });
    expect(letter.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'list', 'quote', 'heading']);
    const html = renderHtml(letter, frame);
    expect(html).not.toMatch(/<img|href="https:\/\/evil/);
    expect(html).toContain('{{link}}');
    expect(renderText(letter, frame)).toContain(hostile);
  });

  test('a name with line breaks adds no header to the subject (attack class 15)', () => {
    const { template } = parseTemplate({ subject: '{{name}}', body: 'x' }, spec);
    expect(renderTemplate(template, { ...values, name: 'a\r\nBcc: b@evil.test' }).subject).toBe(
      'a Bcc: b@evil.test',
    );
  });

  test('the preview shows the text of a mail as text', () => {
    const page = previewPage({
      subject: hostile,
      html: renderHtml(blocksOf('{{name}}', { ...values, name: hostile }), frame),
      text: hostile,
    });
    expect(page).not.toContain('<img');
    expect(previewPage({ faults: [hostile] })).not.toContain('<img');
  });
});

test('no text at all makes the parser throw, and what it finds no fault with can be filled', () => {
  const piece = fc.constantFrom(
    '{{',
    '}}',
    '{{name}}',
    '{{#name}}',
    '{{/name}}',
    '{{^subject}}',
    '{{promises}}',
    '\n',
    '\n\n',
    '- ',
    '## ',
    '> ',
    '---\n',
    '[x](',
    '{{link}})',
    'words',
    ' ',
    '<b>',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const { template, faults } = parseTemplate({ subject: 'S', body: pieces.join('') }, spec);
      if (faults.length > 0) return;
      const letter = renderTemplate(template, values);
      expect(renderHtml(letter, frame)).not.toContain('<b>');
      renderText(letter, frame);
    }),
    { numRuns: 500 },
  );
});

test.each(templateKinds.flatMap((kind) => mailLanguages.map((language) => [kind, language] as const)))(
  'our own %s in %s is a template that people can change, and names its fields',
  (kind, language) => {
    expect(parseTemplate(defaultSource(kind, language), templateSpecs[kind]).faults).toEqual([]);
    const filled: Values = Object.fromEntries(
      Object.entries(templateSpecs[kind].fields).map(([name, of]) => [
        name,
        of === 'part'
          ? [{ kind: 'paragraph', text: `part ${name}` }]
          : of === 'address'
            ? 'https://help.test'
            : `words ${name}`,
      ]),
    );
    const letter = renderTemplate(defaultTemplate(kind, language), filled);
    const text = renderText(letter, frame);
    expect(text).not.toMatch(/\{\{|undefined/);
    for (const name of templateSpecs[kind].required)
      expect(`${letter.subject}${text}`).toMatch(
        templateSpecs[kind].fields[name] === 'address' ? /help\.test/ : new RegExp(name),
      );
  },
);

describe('attack class 20 (links): whoever writes the letters of a desk gets into no account by them', () => {
  test.each([
    ['in the subject', '{{link}}', 'x\n\n[Go]({{link}})', 'no place in a subject'],
    ['behind an address', 'S', 'https://evil.example/?t={{link}}', 'stand alone'],
    ['behind words', 'S', 'see evil.example/{{ link }}', 'stand alone'],
    ['as a part of a button', 'S', '[{{link}}](https://evil.example)\n\n{{link}}', 'stand alone'],
    ['within a section', 'S', '{{#name}}evil.example/{{link}}{{/name}}', 'stand alone'],
    ['as a section', 'S', '{{#link}}x{{/link}}\n\n[Go]({{link}})', 'stand alone'],
    [
      'beside another button',
      'S',
      '[Go]({{link}})\n\n[Better go here](https://evil.example/)',
      'no other address',
    ],
    ['beside another address', 'S', '[Go]({{link}})\n\nor www.evil.example', 'no other address'],
    ['in the small print', 'S', '[Go]({{link}})\n\n---\nevil.example?{{link}}', 'stand alone'],
  ])('not %s', (_where, subject, body, fault) => {
    for (const kind of ['sign-in', 'reset'] as const)
      expect(
        parseTemplate({ subject, body }, templateSpecs[kind])
          .faults.map(({ fault }) => faultText(fault))
          .join(' '),
      ).toContain(fault);
  });

  test('alone on its line or as a button it may stand', () => {
    for (const body of [
      'Hello {{name}},\n\n[Go]({{link}})',
      'Hello,\n\n  {{link}}  \n\nBye',
      '[Go]( {{ link }} )',
    ])
      expect(parseTemplate({ subject: 'S', body }, templateSpecs.reset).faults).toEqual([]);
  });
});
