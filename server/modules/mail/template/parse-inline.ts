import type { Unplaced } from '../../../platform/field-faults.ts';
import { gap, unknownField } from './gap.ts';
import type { Inline, TemplateFault, TemplateSpec } from './template.ts';

interface Where {
  readonly path: TemplateFault['path'];
  readonly line: number;
  /** Of the first character. */
  readonly column: number;
  readonly spec: TemplateSpec;
  readonly faults: TemplateFault[];
}

interface Open {
  readonly name: string;
  readonly inverted: boolean;
  readonly column: number;
  readonly parts: Inline[];
}

/** Reads one line with gaps and sections that end in it. Never throws: faults are added to `where.faults`. */
export function parseInline(text: string, where: Where): Inline[] {
  const root: Inline[] = [];
  const open: Open[] = [];
  const here = (): Inline[] => open.at(-1)?.parts ?? root;
  const add = (at: number, fault: Unplaced): void =>
    void where.faults.push({ path: where.path, line: where.line, column: where.column + at, fault });
  let rest = 0;
  for (;;) {
    const start = text.indexOf('{{', rest);
    const plain = text.slice(rest, start < 0 ? undefined : start);
    if (plain !== '') here().push({ kind: 'text', text: plain });
    if (start < 0) break;
    const end = text.indexOf('}}', start);
    if (end < 0) {
      add(start, { code: 'letter-unclosed-gap', values: { gap: '{{' } });
      break;
    }
    rest = end + 2;
    readTag(start, text.slice(start + 2, end));
  }
  for (const one of open) {
    add(one.column, {
      code: 'letter-section-line',
      values: { field: gap(one.name, one.inverted ? '^' : '#'), end: gap(one.name, '/') },
    });
    root.push(...one.parts);
  }
  return root;

  function readTag(at: number, inside: string): void {
    const tag = /^\s*([#^/]?)\s*([a-z][a-z0-9-]*)\s*$/.exec(inside);
    if (tag === null) return add(at, { code: 'letter-no-gap', values: { gap: gap(inside.slice(0, 60)) } });
    const [, sign = '', name = ''] = tag;
    const kind = where.spec.fields[name];
    if (sign === '/') {
      const last = open.pop();
      if (last === undefined)
        return add(at, { code: 'letter-closes-nothing-here', values: { end: gap(name, '/') } });
      if (last.name !== name)
        add(at, {
          code: 'letter-closes-other',
          values: { end: gap(name, '/'), field: gap(last.name, '#') },
        });
      here().push({ kind: 'section', name: last.name, inverted: last.inverted, parts: last.parts });
    } else if (kind === undefined) {
      add(at, unknownField(where.spec, name));
    } else if (sign !== '') open.push({ name, inverted: sign === '^', column: at, parts: [] });
    else if (kind === 'part') add(at, { code: 'letter-several-lines', values: { field: gap(name) } });
    else here().push({ kind: 'field', name });
  }
}
