import type { z } from 'zod';
import type { Path } from './faults.ts';
import { sectionDepths } from './sections/depths.ts';
import type { SourceNode } from './source-tree.ts';

/** Sections of which one entry can be left out without harm to the others, and how deep the entries are. */
const depthOf: Readonly<Record<string, number>> = {
  clauses: 2,
  calendars: 2,
  regions: 2,
  plans: 2,
  channels: 2,
  access: 2,
  severities: 2,
  kinds: 2,
  admission: 2,
  teams: 2,
  levels: 2,
  route: 2,
  targets: 3,
  settles: 2,
  pauses: 2,
  changes: 2,
  escalation: 2,
  duties: 2,
  addresses: 2,
  intake: 2,
  texts: 2,
  gaps: 2,
  ...sectionDepths,
};

/** How deep the entries of a section are: 1 for one that is a whole. */
export function entryDepth(section: string): number {
  return depthOf[section] ?? 1;
}

/** What stands in for a part that everything else needs, while the rest is checked. */
const standIns: Readonly<Record<string, unknown>> = {
  amparo: 1,
  version: '0',
  effective: '2026-01-01',
  source: { title: '-', language: 'en' },
  title: { en: '-' },
  summary: { en: '-' },
  strangers: { plan: '-' },
};

/**
 * The tree without the entries whose shape is wrong, and the keys of the root that were replaced by a stand-in:
 * what is found there says nothing. Null when what is wrong is needed for everything else.
 */
export function leaveOut(
  root: SourceNode,
  issues: readonly z.core.$ZodIssue[],
): { rest: SourceNode; replaced: ReadonlySet<string> } | null {
  const out = new Set<string>();
  const replaced = new Set<string>();
  for (const issue of issues) {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) out.add(nameOf([...path, key]));
      continue;
    }
    const section = String(path[0]);
    const depth = depthOf[section];
    if (Object.hasOwn(standIns, section)) replaced.add(section);
    else if (depth === undefined || path.length < depth) return null;
    else out.add(nameOf(path.slice(0, depth)));
  }
  const rest = without(root, [], out);
  if (rest.kind !== 'map') return null;
  const entries = new Map(rest.entries);
  for (const section of replaced) entries.set(section, standIn(standIns[section], rest.at));
  return { rest: { ...rest, entries }, replaced };
}

function without(node: SourceNode, path: Path, out: ReadonlySet<string>): SourceNode {
  if (node.kind === 'map') {
    const kept = [...node.entries].filter(([key]) => !out.has(nameOf([...path, key])));
    return {
      ...node,
      entries: new Map(kept.map(([key, child]) => [key, without(child, [...path, key], out)])),
    };
  }
  if (node.kind === 'list') {
    const kept = node.items
      .map((item, index) => ({ item, index }))
      .filter(({ index }) => !out.has(nameOf([...path, index])));
    return {
      ...node,
      items: kept.map(({ item, index }) => ({ ...without(item, [...path, index], out), index })),
    };
  }
  return node;
}

function standIn(value: unknown, at: number): SourceNode {
  if (typeof value === 'object' && value !== null)
    return {
      kind: 'map',
      at,
      key: at,
      entries: new Map(Object.entries(value).map(([key, item]) => [key, standIn(item, at)])),
    };
  return { kind: 'scalar', at, key: at, value: typeof value === 'number' ? value : String(value) };
}

function nameOf(path: Path): string {
  return JSON.stringify(path);
}
