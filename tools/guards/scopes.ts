// What the names in a file mean: by the scopes of the language, not by how they are spelt.

/** A node of the syntax tree of @swc/core. */
export interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** What names mean in a piece of code: what declares them there, nothing for parameters; else what they mean around it. */
export interface Scope {
  readonly outer: Scope | null;
  readonly names: Map<string, Node[]>;
}

/** What is told while a tree is gone through. */
export interface Seeing {
  enter(node: Node): void;
  leave(node: Node): void;
  /** Something is named: neither where it is declared nor as a property of something. */
  name(name: string, scope: Scope): void;
}

/** What declares a name so that whoever names it runs its code. */
export const isDeclaration = (node: Node): boolean =>
  /^(?:FunctionDeclaration|FunctionExpression|ClassDeclaration|ClassExpression|VariableDeclarator)$/u.test(
    node.type,
  );

/** Types name nothing that runs; what is said `as` of a value does. */
export const isType = (node: Node): boolean => /^Ts(?!As|NonNull|Satisfies)/u.test(node.type);

/** What declares a name, from where it is said outwards; undefined where nothing in the file does: it is imported, or everybody's. */
export function declaring(name: string, scope: Scope): readonly Node[] | undefined {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const found = at.names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Goes through a tree, the outer before the inner, and makes its scopes on the way: they are complete at the end. */
export function walk(node: Node, scope: Scope, see: Seeing): void {
  if (isType(node)) return;
  if (node.type === 'Identifier') return see.name(String(node['value']), scope);
  see.enter(node);
  const inner = SCOPED.test(node.type) ? { outer: scope, names: new Map<string, Node[]>() } : scope;
  const own = boundIn(node['identifier'] as Node | null);
  if (node.type.endsWith('Declaration')) bind(scope, own, node);
  if (/^(?:Function|Class)Expression$/u.test(node.type)) bind(inner, own, node);
  if (node.type === 'VariableDeclarator') bind(scope, boundIn(node['id'] as Node), node);
  const given = [node['params'], (node['function'] as Node | undefined)?.['params'], node['param']];
  if (inner !== scope) for (const one of given.flat() as (Node | null)[]) bind(inner, boundIn(one));
  for (const [key, value] of Object.entries(node)) {
    if (UNSEEN.has(key) || (PROPERTY.has(key) && (value as Node | null)?.type !== 'Computed')) continue;
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== null && typeof one === 'object')
        // What has no type of its own holds what has: the argument of a call.
        walk(('type' in one ? one : { type: '', ...(one as object) }) as Node, inner, see);
  }
  see.leave(node);
}

/** What has names of its own. */
const SCOPED =
  /^(?:Module|Function.*|ArrowFunctionExpression|Class(?:Declaration|Expression|Method)|PrivateMethod|Constructor|(?:Method|Getter|Setter)Property|BlockStatement|For.*|SwitchStatement|CatchClause)$/u;
/** Where names stand that are no use of anything: of what is declared, brought in or jumped to. */
const UNSEEN = new Set(['span', 'typeAnnotation', 'identifier', 'specifiers', 'label']);
/** Where a name is one of a property, unless it is worked out. */
const PROPERTY = new Set(['key', 'property']);

function bind({ names }: Scope, bound: readonly string[], by?: Node): void {
  for (const name of bound) names.set(name, [...(names.get(name) ?? []), ...(by === undefined ? [] : [by])]);
}

/** The names that a pattern gives. */
function boundIn(pattern: Node | null | undefined): string[] {
  const within = (key: string): string[] => boundIn(pattern?.[key] as Node | null);
  switch (pattern?.type) {
    case 'Identifier':
      return [String(pattern['value'])];
    case 'ObjectPattern':
      return (pattern['properties'] as Node[]).flatMap(boundIn);
    case 'ArrayPattern':
      return (pattern['elements'] as (Node | null)[]).flatMap(boundIn);
    case 'AssignmentPatternProperty':
      return within('key');
    case 'KeyValuePatternProperty':
      return within('value');
    case 'AssignmentPattern':
      return within('left');
    case 'RestElement':
      return within('argument');
    case 'Parameter':
      return within('pat');
    default:
      return [];
  }
}
