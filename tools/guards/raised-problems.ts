// Which problems the code of each route can raise: followed from the route through every function that it names, over files. What
// comes by a method of an object (the frame, the sign-in) is not followed: it holds for all routes alike.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';
import { declaring, isDeclaration, isType, walk } from './scopes.ts';
import type { Node, Scope } from './scopes.ts';
import { isTest, sourceFiles } from './source-files.ts';

/** Something that is declared: what it names, and what it throws. */
interface Declared {
  readonly node: Node;
  readonly source: SourceFile;
  readonly names: Map<string, Set<Scope>>;
  readonly raises: Set<string>;
}

interface SourceFile {
  readonly scope: Scope;
  readonly declared: Map<Node, Declared>;
  /** Where a name comes from: a file and what it is called there. */
  readonly imported: Map<string, { readonly file: string; readonly name: string }>;
  readonly exported: Map<string, { readonly file: string; readonly name: string }>;
}

/** A route as its module wrote it. */
export interface RouteSource {
  readonly file: string;
  readonly operationId: string;
  /** The statuses that it describes of its own accord. */
  readonly statuses: readonly number[];
  /** Words in backticks of its summary and descriptions. */
  readonly named: readonly string[];
  /** `409 not-open`, … */
  readonly raises: ReadonlySet<string>;
}

const SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    notFound: '404 not-found',
    forbidden: '403 forbidden',
    invalid: '422 invalid',
    tooMany: '429 too-many',
    unauthenticated: '401 sign-in-needed',
  }),
);

/** All routes of the server that name their operation, each with what its code can raise. */
export function readRoutes(root: string): RouteSource[] {
  const files = new Map<string, SourceFile>();
  const routes: { route: Omit<RouteSource, 'raises'>; code: Declared }[] = [];
  const paths = sourceFiles(root, (file) => /^server\/.*\.ts$/u.test(file) && !isTest(file));
  for (const file of paths) {
    const module = parseSync(readFileSync(path.join(root, file), 'utf8'), {
      syntax: 'typescript',
    }) as unknown as Node;
    files.set(file, readFile(root, file, module, routes));
  }
  return routes.map(({ route, code }) => ({ ...route, raises: reached(code, files) }));
}

function readFile(
  root: string,
  file: string,
  module: Node,
  routes: { route: Omit<RouteSource, 'raises'>; code: Declared }[],
): SourceFile {
  const source: SourceFile = {
    scope: { outer: null, names: new Map() },
    declared: new Map(),
    imported: new Map(),
    exported: new Map(),
  };
  /** Those in whose code what is seen stands. */
  const open: Declared[] = [];
  const begin = (node: Node): Declared => {
    const one: Declared = { node, source, names: new Map(), raises: new Set() };
    source.declared.set(node, one);
    open.push(one);
    return one;
  };
  walk({ ...module, type: '' }, source.scope, {
    enter(node) {
      if (node.type === 'ImportDeclaration' || node.type === 'ExportNamedDeclaration')
        readNames(root, file, node, source);
      if (isDeclaration(node)) begin(node);
      if (node.type === 'CallExpression' && VERBS.test(madeBy(node))) {
        const route = routeIn(file, node);
        if (route !== null) routes.push({ route, code: begin(node) });
      }
      for (const problem of raisedBy(node)) for (const { raises } of open) raises.add(problem);
    },
    leave(node) {
      if (open.at(-1)?.node === node) open.pop();
    },
    name(name, scope) {
      for (const { names } of open) names.set(name, (names.get(name) ?? new Set()).add(scope));
    },
  });
  return source;
}

/** What an expression by itself throws, or makes to be thrown. */
function raisedBy(one: Node): string[] {
  if (one.type !== 'NewExpression' && one.type !== 'CallExpression') return [];
  const callee = nameIn(one['callee']) ?? '';
  const [first, second] = ((one['arguments'] ?? []) as { expression: Node }[]).map(
    ({ expression }) => expression,
  );
  const made = one.type === 'NewExpression';
  if (made && callee === 'Problem') return textsIn(first).map((code) => `${statusIn(second)} ${code}`);
  if (made) return [];
  const short = SHORT.get(callee);
  if (short !== undefined) return [short];
  return callee === 'conflict' ? textsIn(first).map((code) => `409 ${code}`) : [];
}

const statusIn = (node: Node | undefined): number => Number(node?.['value'] ?? 0);

/** Everything that is thrown by what is reached from here. */
function reached(from: Declared, files: ReadonlyMap<string, SourceFile>): Set<string> {
  const seen = new Set<Declared>();
  const raises = new Set<string>();
  const queue = [from];
  for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    for (const problem of one.raises) raises.add(problem);
    for (const [name, scopes] of one.names)
      for (const scope of scopes) queue.push(...meant(name, scope, one.source, files));
  }
  return raises;
}

/** What a name means where it is said: what declares it there, or where it comes from. */
function meant(
  name: string,
  scope: Scope,
  source: SourceFile,
  files: ReadonlyMap<string, SourceFile>,
): readonly Declared[] {
  const nodes = declaring(name, scope);
  if (nodes !== undefined) return nodes.flatMap((node) => source.declared.get(node) ?? []);
  const from = source.imported.get(name) ?? (scope === source.scope ? source.exported.get(name) : undefined);
  const there = from === undefined ? undefined : files.get(from.file);
  return from === undefined || there === undefined || (there === source && from.name === name)
    ? []
    : meant(from.name, there.scope, there, files);
}

function readNames(root: string, file: string, node: Node, source: SourceFile): void {
  const said = node['source'] as { value: string } | null | undefined;
  const from =
    said?.value.startsWith('.') === true ? path.posix.join(path.posix.dirname(file), said.value) : file;
  if (said != null && (!said.value.startsWith('.') || !existsSync(path.join(root, from)))) return;
  for (const one of (node['specifiers'] ?? []) as Node[]) {
    const local = nameIn(one['local'] ?? one['orig']);
    if (node.type === 'ImportDeclaration' && local !== undefined)
      source.imported.set(local, { file: from, name: nameIn(one['imported']) ?? local });
    if (node.type === 'ExportNamedDeclaration' && local !== undefined)
      source.exported.set(nameIn(one['exported']) ?? local, { file: from, name: local });
  }
}

/** The route that a call makes; null when it makes none. */
function routeIn(file: string, call: Node): Omit<RouteSource, 'raises'> | null {
  const statuses: number[] = [];
  const named: string[] = [];
  let operationId: string | null = null;
  visit({ type: '', arguments: call['arguments'] }, (node) => {
    if (node.type === 'CallExpression' && nameIn(node['callee']) === 'problems')
      for (const { expression } of node['arguments'] as { expression: Node }[])
        if (expression.type === 'NumericLiteral') statuses.push(Number(expression['value']));
    if (node.type !== 'KeyValueProperty') return;
    const key = nameIn(node['key']);
    const texts = textsIn(node['value'] as Node);
    if (key === 'operationId' && !texts[0]?.includes('…')) operationId = texts[0] ?? '';
    if (key === 'noun' && texts[0] !== undefined) operationId = commandOf(texts[0]);
    if (key === 'description' || key === 'summary') named.push(...texts.flatMap(words));
  });
  return operationId === null ? null : { file, operationId, statuses, named };
}

/** Methods of the application, and the one function of ours that makes routes of a kind. */
const VERBS = /^(?:get|post|put|delete|ticketCommand)$/u;

/** `app.get(…)`: `get`; `ticketCommand(…)`: `ticketCommand`. */
function madeBy(call: Node): string {
  const callee = call['callee'] as Node;
  return nameIn(callee.type === 'MemberExpression' ? callee['property'] : callee) ?? '';
}

/** As server/modules/tickets/ticket-command.ts calls the operation of a noun. */
const commandOf = (noun: string): string =>
  `add${noun.replace(/(?:^|-)([a-z])/gu, (_, letter: string) => letter.toUpperCase())}`;

const words = (text: string): string[] =>
  [...text.matchAll(/`([a-z][a-z-]*)`/gu)].map(([, word = '']) => word);

/** The texts that an expression may be: of a condition both. */
function textsIn(node: Node | undefined): string[] {
  if (node === undefined) return [];
  if (node.type === 'StringLiteral') return [String(node['value'])];
  if (node.type === 'ConditionalExpression')
    return [...textsIn(node['consequent'] as Node), ...textsIn(node['alternate'] as Node)];
  if (node.type === 'TemplateLiteral')
    return [(node['quasis'] as { cooked: string }[]).map(({ cooked }) => cooked).join('…')];
  return [];
}

function nameIn(node: unknown): string | undefined {
  const { type, value, id } = (node ?? {}) as { type?: string; value?: unknown; id?: unknown };
  if (type === 'Identifier' || type === 'StringLiteral') return String(value);
  return type === 'PrivateName' ? nameIn(id) : undefined;
}

/** Every node below one, the outer before the inner. Types are none of them. */
function visit(node: Node, see: (node: Node) => void): void {
  if (isType(node)) return;
  see(node);
  for (const [key, value] of Object.entries(node)) {
    if (key === 'span' || key === 'typeAnnotation') continue;
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === null || typeof one !== 'object') continue;
      // What has no type of its own holds what has: the argument of a call.
      visit(('type' in one ? one : { type: '', ...(one as object) }) as Node, see);
    }
  }
}
