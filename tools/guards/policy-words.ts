// Every sentence of the policy linter, and what each part of a policy is, stands in `packages/policy/locales`: English where it is said in the code, and in `en.json` as
// the model of the others, which the guard of translations compares. A sentence that is not there would be told in English to
// everybody; one that nobody says any more is only in the way.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { GuardResult } from './guard.ts';
import { isTest, sourceFiles } from './source-files.ts';

const SCHEMA = 'contract/policy.schema.json';
const MODEL = 'packages/policy/locales/en.json';
const TEXT = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/u;
const SAID = new RegExp(`\\bsay\\(\\s*(?<text>${TEXT.source})?`, 'gu');
/** Rules of the schema; their words are their last argument. */
const RULE = /\.(?<rule>regex|min|max|refine|int)\(/gu;
const LAST = new RegExp(`(?:^\\.\\w+\\(|,)\\s*(?<text>${TEXT.source})\\s*,?\\s*$`, 'u');

/** Compares what the linter says with what can be translated. */
export function checkPolicyWords(root: string): GuardResult {
  const { files, said, problems } = collect(root);
  const model = readModel(root);
  for (const [text, place] of said)
    if (model[text] !== text)
      problems.push(
        `${place}: ${MODEL} lacks "${text}". Add it there, and its words to the other languages.`,
      );
  for (const text of Object.keys(model))
    if (!said.has(text)) problems.push(`${MODEL}: nothing says "${text}" any more.`);
  return { looked: files.length, unit: 'files', problems };
}

/** Writes the model anew from what the code says. */
export function completePolicyWords(root: string): void {
  const texts = [...collect(root).said.keys()].toSorted();
  const model = Object.fromEntries(texts.map((text) => [text, text]));
  writeFileSync(path.join(root, MODEL), `${JSON.stringify(model, null, 2)}\n`);
}

function collect(root: string): { files: string[]; said: Map<string, string>; problems: string[] } {
  const files = sourceFiles(
    root,
    (file) =>
      /^(?:packages\/(?:business-time|policy|questions)\/|cli\/(?:lint|publish)\.ts$)/u.test(file) &&
      file.endsWith('.ts') &&
      !isTest(file),
  );
  const said = new Map<string, string>();
  const problems: string[] = [];
  for (const file of files) {
    const code = readFileSync(path.join(root, file), 'utf8');
    const place = (at: number): string => `${file}:${code.slice(0, at).split('\n').length}`;
    for (const match of code.matchAll(SAID)) {
      const text = match.groups?.['text'];
      if (text === undefined)
        problems.push(
          `${place(match.index)}: write the sentence itself, so that its translations can be found.`,
        );
      else said.set(unquoted(text), place(match.index));
    }
    if (!file.includes('schema')) continue;
    for (const match of code.matchAll(RULE)) {
      const text = LAST.exec(callAt(code, match.index))?.groups?.['text'];
      // Another type than a whole number is a fault that the linter tells by itself.
      if (text === undefined && match.groups?.['rule'] === 'int') continue;
      if (text === undefined)
        problems.push(
          `${place(match.index)}: this rule has no words of its own; the library's are English only.`,
        );
      else said.set(unquoted(text), place(match.index));
    }
  }
  for (const text of descriptions(root)) said.set(text, SCHEMA);
  return { files, said, problems };
}

/** What the parts of a policy are, as the studio says it of each. */
function descriptions(root: string): Set<string> {
  const found = new Set<string>();
  try {
    JSON.parse(readFileSync(path.join(root, SCHEMA), 'utf8'), (key, value: unknown) => {
      if (key === 'description' && typeof value === 'string') found.add(value);
      return value;
    });
  } catch {
    // A tree without a schema has no descriptions.
  }
  return found;
}

function readModel(root: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(path.join(root, MODEL), 'utf8')) as Record<string, string>;
  } catch {
    return {};
  }
}

const unquoted = (text: string): string =>
  text.slice(1, -1).replaceAll(/\\(?<sign>.)/gu, (_, sign: string) => (sign === 'n' ? '\n' : sign));

/** A call from its dot to before the bracket that closes it. */
function callAt(code: string, start: number): string {
  let depth = 0;
  for (let at = code.indexOf('(', start); at < code.length; at++) {
    if (code[at] === '(') depth++;
    if (code[at] === ')' && --depth === 0) return code.slice(start, at);
  }
  return code.slice(start);
}
