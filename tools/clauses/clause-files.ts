// policies/<desk>/clauses/<ID>.yaml: what shows that a clause is carried out, and what would break it.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { loadPolicyOrThrow } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { parse } from 'yaml';
import { z } from 'zod';

const example = z.strictObject({
  name: z.string().min(1),
  /** How the answer was worked out by hand from the clause. */
  why: z.string().min(1),
  ask: z.string().min(1),
  given: z.record(z.string(), z.unknown()),
  /** What the answer must hold, as in the worked examples inside a policy. */
  then: z.record(z.string(), z.unknown()),
  only: z.literal(true).optional(),
});

const mutation = z.strictObject({
  name: z.string().min(1),
  in: z.string().min(1),
  row: z.record(z.string(), z.unknown()).optional(),
  set: z.record(z.string(), z.unknown()).optional(),
  delete: z.literal(true).optional(),
});

const clauseFile = z.strictObject({
  clause: z.string().regex(/^[A-Z]{3}-\d+$/u),
  examples: z.array(example),
  mutations: z.array(mutation),
  /** What a person cannot do yet, in words. */
  missing: z.string().optional(),
});

export type ClauseExample = z.infer<typeof example>;
export type ClauseFile = z.infer<typeof clauseFile> & { readonly file: string };

export interface Pack {
  readonly desk: string;
  readonly source: string;
  readonly policy: Policy;
  /** By clause id. */
  readonly files: ReadonlyMap<string, ClauseFile>;
  /** How many timelines cite each clause. */
  readonly timelines: ReadonlyMap<string, number>;
}

/** All packs below `root`/policies, in the order of their names. @throws for a clause file that is not one */
export function readPacks(root: string): Pack[] {
  const folder = path.join(root, 'policies');
  return readdirSync(folder)
    .filter((desk) => existsSync(path.join(folder, desk, 'policy.yaml')))
    .toSorted()
    .map((desk) => readPack(path.join(folder, desk), desk));
}

function readPack(folder: string, desk: string): Pack {
  const source = readFileSync(path.join(folder, 'policy.yaml'), 'utf8');
  const policy = loadPolicyOrThrow(source, { file: `policies/${desk}/policy.yaml` });
  const files = new Map<string, ClauseFile>();
  for (const name of yamlFiles(path.join(folder, 'clauses'))) {
    const file = `policies/${desk}/clauses/${name}`;
    const checked = clauseFile.safeParse(parse(readFileSync(path.join(folder, 'clauses', name), 'utf8')));
    if (!checked.success) throw new Error(`${file}: ${z.prettifyError(checked.error)}`);
    if (`${checked.data.clause}.yaml` !== name) throw new Error(`${file} is about ${checked.data.clause}`);
    if (!policy.clauses.has(checked.data.clause)) throw new Error(`${file}: the policy has no such clause`);
    files.set(checked.data.clause, { ...checked.data, file });
  }
  const timelines = new Map<string, number>();
  for (const name of yamlFiles(path.join(folder, 'timelines'))) {
    const timeline = parse(readFileSync(path.join(folder, 'timelines', name), 'utf8')) as {
      clauses?: readonly string[];
    };
    for (const clause of timeline.clauses ?? []) timelines.set(clause, (timelines.get(clause) ?? 0) + 1);
  }
  return { desk, source, policy, files, timelines };
}

function yamlFiles(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .toSorted()
    : [];
}
