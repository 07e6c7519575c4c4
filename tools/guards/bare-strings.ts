// Finds text for people that is written into a view instead of coming from the translations.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';
import type { GuardResult } from './guard.ts';
import { isTest, sourceFiles } from './source-files.ts';

/** Attributes that people see or hear. */
const SPOKEN =
  /^(?:title|alt|placeholder|label|summary|aria-(?:label|description|placeholder|roledescription|valuetext)|description|heading)$/u;

/** What is the same in every language. */
const UNTRANSLATED = new Set(['amparo']);

/** Elements whose content is data, not prose. */
const VERBATIM = new Set(['code', 'kbd', 'style', 'script']);

interface Node {
  type: string;
  span?: { start: number };
  [key: string]: unknown;
}

/** Checks every view (`web/**` files with JSX) below `root`. */
export function checkBareStrings(root: string): GuardResult {
  const files = sourceFiles(
    root,
    (file) => file.startsWith('web/') && file.endsWith('.tsx') && !isTest(file),
  );
  const problems = files.flatMap((file) =>
    findBareStrings(readFileSync(path.join(root, file), 'utf8')).map(
      ({ line, text }) =>
        `${file}:${line} "${text}" is written into the view: take it from the translations.`,
    ),
  );
  return { looked: files.length, unit: 'views', problems };
}

/** The bare strings of one source text, each with its line (from 1). */
export function findBareStrings(source: string): { line: number; text: string }[] {
  const bytes = Buffer.from(source);
  const found: { line: number; text: string }[] = [];

  const report = (node: Node, text: string): void => {
    const shown = text.replaceAll(/\s+/gu, ' ').trim();
    const words = shown
      .replaceAll(/[^\p{L}]+/gu, ' ')
      .trim()
      .toLowerCase();
    if (words === '' || UNTRANSLATED.has(words)) return;
    // swc counts bytes, from 1; text begins with the white space before it.
    const lead = /^\s*/u.exec(text)?.[0] ?? '';
    const before = bytes.subarray(0, (node.span?.start ?? 1) - 1).toString() + lead;
    found.push({ line: before.split('\n').length, text: shown.slice(0, 60) });
  };

  /** A string that is shown as it stands, also as one branch of a condition. */
  const shownText = (node: Node | undefined): void => {
    if (!node) return;
    if (node.type === 'StringLiteral') report(node, textOf(node['value']));
    else if (node.type === 'TemplateLiteral') {
      for (const quasi of nodesOf(node['quasis'])) report(node, textOf(quasi['raw']));
    } else if (node.type === 'ParenthesisExpression') shownText(nodesOf(node['expression'])[0]);
    else if (node.type === 'ConditionalExpression') {
      shownText(nodesOf(node['consequent'])[0]);
      shownText(nodesOf(node['alternate'])[0]);
    } else if (node.type === 'BinaryExpression' && /^(?:&&|\|\||\?\?|\+)$/u.test(textOf(node['operator']))) {
      if (node['operator'] !== '&&') shownText(nodesOf(node['left'])[0]);
      shownText(nodesOf(node['right'])[0]);
    }
  };

  const visit = (node: Node): void => {
    if (node.type === 'JSXElement' && VERBATIM.has(tagName(node))) return;
    if (node.type === 'JSXText') report(node, textOf(node['value']));
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      for (const child of nodesOf(node['children'])) {
        if (child.type === 'JSXExpressionContainer') shownText(nodesOf(child['expression'])[0]);
      }
    }
    if (node.type === 'JSXAttribute' && SPOKEN.test(textOf(nodesOf(node['name'])[0]?.['value']))) {
      const value = nodesOf(node['value'])[0];
      shownText(value?.type === 'JSXExpressionContainer' ? nodesOf(value['expression'])[0] : value);
    }
    for (const [key, value] of Object.entries(node))
      if (key !== 'span') for (const child of nodesOf(value)) visit(child);
  };

  for (const statement of nodesOf(parseSync(source, { syntax: 'typescript', tsx: true }).body))
    visit(statement);
  return found.toSorted((a, b) => a.line - b.line);
}

function tagName(element: Node): string {
  const name = nodesOf(nodesOf(element['opening'])[0]?.['name'])[0];
  return textOf(name?.['value']);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The nodes in a property's value: one, several, or none. Some lists wrap theirs (`{ expression }`). */
function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  return 'type' in value ? [value as Node] : Object.values(value).flatMap(nodesOf);
}
