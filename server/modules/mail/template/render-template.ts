import { cleanLine } from '../../../platform/mail/clean.ts';
import type { Block, Letter } from '../letter.ts';
import type { Inline, Node, Template } from './template.ts';

/** What fills the gaps: lines of plain text, or blocks. Nothing is an empty text, or no blocks. */
export type Values = Readonly<Record<string, string | readonly Block[]>>;

/**
 * The letter with its gaps filled. What is filled in is text, never markup. @throws Error when a value is missing: the fields of a
 * kind of letter are all filled in, or the letter is not sent.
 */
export function renderTemplate(template: Template, values: Values): Letter {
  const footer = blocksOf(template.footer, values).flatMap((block) =>
    'text' in block ? block.text.split('\n') : [],
  );
  return {
    subject: cleanLine(words(template.subject, values)),
    blocks: blocksOf(template.nodes, values),
    footer: footer.filter((line) => line.trim() !== ''),
  };
}

function valueOf(values: Values, name: string): string | readonly Block[] {
  const value = values[name];
  if (value === undefined) throw new Error(`the letter has no value for {{${name}}}`);
  return value;
}

const holds = (values: Values, name: string): boolean => {
  const value = valueOf(values, name);
  return typeof value === 'string' ? value.trim() !== '' : value.length > 0;
};

function words(parts: readonly Inline[], values: Values): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'section')
        return holds(values, part.name) === part.inverted ? '' : words(part.parts, values);
      const value = valueOf(values, part.name);
      return typeof value === 'string' ? value : '';
    })
    .join('');
}

function blocksOf(nodes: readonly Node[], values: Values): Block[] {
  return nodes.flatMap((node): Block[] => {
    switch (node.kind) {
      case 'section':
        return holds(values, node.name) === node.inverted ? [] : blocksOf(node.parts, values);
      case 'blocks': {
        const value = valueOf(values, node.name);
        return typeof value === 'string' ? textBlock(value) : [...value];
      }
      case 'list': {
        const items = node.items.map((item) => words(item, values).trim()).filter((item) => item !== '');
        return items.length === 0 ? [] : [{ kind: 'list', items }];
      }
      case 'link': {
        const href = typeof node.href === 'string' ? node.href : valueOf(values, node.href.field);
        return typeof href !== 'string' || href === ''
          ? []
          : [{ kind: 'link', text: words(node.text, values), href }];
      }
      case 'heading': {
        const text = words(node.parts, values).trim();
        return text === '' ? [] : [{ kind: 'heading', text }];
      }
      case 'quote': {
        const text = words(node.parts, values).trim();
        return text === '' ? [] : [{ kind: 'quote', text, source: '' }];
      }
      case 'paragraph':
        return textBlock(words(node.parts, values));
    }
  });
}

/** Lines that the template has stay lines. */
function textBlock(text: string): Block[] {
  const trimmed = text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line, at, all) => line !== '' || (at > 0 && at < all.length - 1))
    .join('\n')
    .trim();
  if (trimmed === '') return [];
  return [trimmed.includes('\n') ? { kind: 'prose', text: trimmed } : { kind: 'paragraph', text: trimmed }];
}
