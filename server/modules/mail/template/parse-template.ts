import type { Unplaced } from '../../../platform/field-faults.ts';
import { gap, unknownField } from './gap.ts';
import { parseInline } from './parse-inline.ts';
import { secretFaults } from './secret-faults.ts';
import type { Inline, Node, Template, TemplateFault, TemplateSpec } from './template.ts';

/** Sections inside sections; more is a slip. */
const deepest = 8;

interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

interface Open {
  readonly name: string;
  readonly inverted: boolean;
  readonly line: Line;
  readonly nodes: Node[];
}

/**
 * Reads a letter with gaps. Markup is read before any field is filled in, so that nothing which a customer wrote is ever markup
 * (field notes, class 2). Every fault has its line and column; without faults the template can be filled by any letter of its kind.
 *
 * - an empty line parts paragraphs; `## ` is a heading, `- ` an item of a list, `> ` a quotation
 * - `[words]({{link}})` alone on a line is a button
 * - `{{field}}` is a gap; a field of several lines stands alone on its line
 * - `{{#field}}…{{/field}}` is there if the field has something, `{{^field}}…{{/field}}` if not; within a line or over lines
 * - after a line `---` comes the small print
 */
export function parseTemplate(
  source: { readonly subject: string; readonly body: string },
  spec: TemplateSpec,
): { template: Template; faults: TemplateFault[] } {
  const faults: TemplateFault[] = [];
  const subject = parseInline(source.subject, { path: 'subject', line: 1, column: 1, spec, faults });
  if (source.subject.trim() === '')
    faults.push({ path: 'subject', line: 1, column: 1, fault: { code: 'letter-no-subject' } });
  if (/[\r\n]/.test(source.subject))
    faults.push({ path: 'subject', line: 1, column: 1, fault: { code: 'letter-subject-lines' } });
  const lines = source.body.split(/\r?\n/).map((text, at): Line => ({ text, number: at + 1 }));
  const split = lines.findIndex(({ text }) => text.trim() === '---');
  const [main, small] = split < 0 ? [lines, []] : [lines.slice(0, split), lines.slice(split + 1)];
  const nodes = readLines(main, spec, faults);
  const footer = readLines(small, spec, faults, true);
  const used = new Set([...namesIn(subject), ...namesOf(nodes), ...namesOf(footer)]);
  for (const name of spec.required)
    if (!used.has(name))
      faults.push({
        path: 'body',
        line: lines.length,
        column: 1,
        fault: { code: 'letter-needs', values: { field: gap(name) } },
      });
  faults.push(...secretFaults(source, spec));
  return { template: { subject, nodes, footer }, faults };
}

function readLines(
  lines: readonly Line[],
  spec: TemplateSpec,
  faults: TemplateFault[],
  footer = false,
): Node[] {
  const root: Node[] = [];
  const open: Open[] = [];
  let run: { kind: 'paragraph' | 'quote' | 'list'; lines: (readonly Inline[])[] } | null = null;
  const here = (): Node[] => open.at(-1)?.nodes ?? root;
  const wrong = (line: Line, fault: Unplaced): void =>
    void faults.push({
      path: 'body',
      line: line.number,
      column: line.text.length - line.text.trimStart().length + 1,
      fault,
    });
  const flush = (): void => {
    if (run?.kind === 'list') here().push({ kind: 'list', items: run.lines });
    else if (run !== null)
      here().push({
        kind: run.kind,
        parts: run.lines.flatMap((parts, at) =>
          at === 0 ? parts : [{ kind: 'text', text: '\n' }, ...parts],
        ),
      });
    run = null;
  };
  const inline = (line: Line, text: string): Inline[] =>
    parseInline(text, { path: 'body', line: line.number, column: line.text.indexOf(text) + 1, spec, faults });
  const add = (kind: 'paragraph' | 'quote' | 'list', parts: readonly Inline[]): void => {
    if (run !== null && run.kind !== kind) flush();
    run ??= { kind, lines: [] };
    run.lines.push(parts);
  };
  const only = (line: Line): boolean => {
    if (footer) wrong(line, { code: 'letter-small-print' });
    return !footer;
  };

  for (const line of lines) {
    const text = line.text.trim();
    const tag = /^\{\{\s*([#^/]?)\s*([a-z][a-z0-9-]*)\s*\}\}$/.exec(text);
    const [, sign = '', name = ''] = tag ?? [];
    if (text === '') flush();
    else if (tag !== null && sign !== '') {
      flush();
      if (sign === '/') closeSection(line, name);
      else if (spec.fields[name] === undefined) wrong(line, unknownField(spec, name));
      else if (open.length >= deepest)
        wrong(line, { code: 'letter-deep', values: { deepest: String(deepest) } });
      else open.push({ name, inverted: sign === '^', line, nodes: [] });
    } else if (tag !== null && spec.fields[name] === 'part') {
      flush();
      if (only(line)) here().push({ kind: 'blocks', name });
    } else readPlain(line, text);
  }
  flush();
  for (const one of open) {
    wrong(one.line, {
      code: 'letter-never-closed',
      values: { field: gap(one.name, '#'), end: gap(one.name, '/') },
    });
    root.push(...one.nodes);
  }
  return root;

  function closeSection(line: Line, name: string): void {
    const last = open.pop();
    if (last === undefined)
      return wrong(line, { code: 'letter-closes-nothing', values: { end: gap(name, '/') } });
    if (last.name !== name)
      wrong(line, {
        code: 'letter-closes-other-line',
        values: {
          end: gap(name, '/'),
          field: gap(last.name, last.inverted ? '^' : '#'),
          opened: String(last.line.number),
        },
      });
    here().push({ kind: 'section', name: last.name, inverted: last.inverted, parts: last.nodes });
  }

  function readPlain(line: Line, text: string): void {
    const heading = /^#{1,3}\s+(.+)$/.exec(text)?.[1];
    const item = /^[-*]\s+(.+)$/.exec(text)?.[1];
    const quote = /^>\s?(.*)$/.exec(text)?.[1];
    const link = /^\[([^\]]+)\]\((.*)\)$/.exec(text);
    if (heading !== undefined) {
      flush();
      if (only(line)) here().push({ kind: 'heading', parts: inline(line, heading) });
    } else if (item !== undefined) {
      if (only(line)) add('list', inline(line, item));
    } else if (quote !== undefined) {
      if (only(line)) add('quote', inline(line, quote));
    } else if (link !== null) {
      flush();
      if (only(line)) readLink(line, link[1] ?? '', (link[2] ?? '').trim());
    } else add('paragraph', inline(line, text));
  }

  function readLink(line: Line, words: string, target: string): void {
    const field = /^\{\{\s*([a-z][a-z0-9-]*)\s*\}\}$/.exec(target)?.[1];
    if (field === undefined && !/^https:\/\/[^\s{}<>"]+$/.test(target))
      return wrong(line, { code: 'letter-button', values: { field: gap('link') } });
    if (field !== undefined && spec.fields[field] === undefined)
      return wrong(line, unknownField(spec, field));
    if (field !== undefined && spec.fields[field] !== 'address')
      return wrong(line, { code: 'letter-no-page', values: { field: gap(field) } });
    here().push({
      kind: 'link',
      text: inline(line, words),
      href: field === undefined ? target : { field },
    });
  }
}

const namesIn = (parts: readonly Inline[]): string[] =>
  parts.flatMap((part) =>
    part.kind === 'field' ? [part.name] : part.kind === 'section' ? namesIn(part.parts) : [],
  );

function namesOf(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    switch (node.kind) {
      case 'blocks':
        return [node.name];
      case 'section':
        return namesOf(node.parts);
      case 'list':
        return node.items.flatMap(namesIn);
      case 'link':
        return [...namesIn(node.text), ...(typeof node.href === 'string' ? [] : [node.href.field])];
      default:
        return namesIn(node.parts);
    }
  });
}
