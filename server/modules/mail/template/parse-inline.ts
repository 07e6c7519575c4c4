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
  const fault = (at: number, message: string): void =>
    void where.faults.push({ path: where.path, line: where.line, column: where.column + at, message });
  let rest = 0;
  for (;;) {
    const start = text.indexOf('{{', rest);
    const plain = text.slice(rest, start < 0 ? undefined : start);
    if (plain !== '') here().push({ kind: 'text', text: plain });
    if (start < 0) break;
    const end = text.indexOf('}}', start);
    if (end < 0) {
      fault(start, '"{{" is not closed: write }} behind the name of the field.');
      break;
    }
    rest = end + 2;
    readTag(start, text.slice(start + 2, end));
  }
  for (const one of open) {
    fault(
      one.column,
      `{{${one.inverted ? '^' : '#'}${one.name}}} does not end in its line: add {{/${one.name}}}, or put both on lines of their own.`,
    );
    root.push(...one.parts);
  }
  return root;

  function readTag(at: number, inside: string): void {
    const tag = /^\s*([#^/]?)\s*([a-z][a-z0-9-]*)\s*$/.exec(inside);
    if (tag === null)
      return fault(
        at,
        `"{{${inside.slice(0, 60)}}}" is no field: write its name in small letters, without anything else.`,
      );
    const [, sign = '', name = ''] = tag;
    const kind = where.spec.fields[name];
    if (sign === '/') {
      const last = open.pop();
      if (last === undefined) return fault(at, `{{/${name}}} closes nothing in this line.`);
      if (last.name !== name) fault(at, `{{/${name}}} closes nothing: {{#${last.name}}} is open.`);
      here().push({ kind: 'section', name: last.name, inverted: last.inverted, parts: last.parts });
    } else if (kind === undefined) {
      fault(at, `There is no field "${name}" here. There are: ${Object.keys(where.spec.fields).join(', ')}.`);
    } else if (sign !== '') open.push({ name, inverted: sign === '^', column: at, parts: [] });
    else if (kind === 'part') fault(at, `{{${name}}} has several lines: put it alone on a line.`);
    else here().push({ kind: 'field', name });
  }
}
