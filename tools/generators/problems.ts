// docs/reference/problems.md: every problem that the server can answer with, read from where they are thrown.

import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fieldFaults, foreignFaults, schemaFaults } from '../../server/platform/field-faults.ts';
import type { GeneratedFile } from './generator.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

const INTRODUCTION = `# Problems

Generated from the code by \`npm run gen\`; do not edit. Every error is \`application/problem+json\` (RFC 9457): \`code\` is the first
column, \`type\` is \`urn:amparo:problem:\` and the code, \`detail\` says what is below, with what is at hand in place of \`…\`. Codes are
stable; texts are not. What to do with each status stands in [the guide](../guide/api.md).

| code | status | says |
|---|---|---|
`;

const FAULTS = `## Faults of fields

\`errors\` of a problem has each fault of the input: \`path\` says where, \`code\` is one of these and stable, \`message\` says it in
English, \`values\` has what stands in its gaps. A schema says its faults in words of its own.

| code | says |
|---|---|
`;

/** One problem: what it says may differ from place to place. */
interface Found {
  readonly code: string;
  readonly status: number;
  readonly says: string;
}

const TEXT =
  /\s*(?:'(?<single>(?:[^'\\]|\\.)*)'|"(?<double>(?:[^"\\]|\\.)*)"|`(?<template>(?:[^`\\]|\\.)*)`)/u.source;
const PROBLEM = new RegExp(`new Problem\\(\\s*'(?<code>[\\w-]+)',\\s*(?<status>\\d{3}),${TEXT}?`, 'gu');
const SHORT = new RegExp(
  `\\b(?<kind>notFound|forbidden|invalid|tooMany)\\(${TEXT}|\\bconflict\\(\\s*'(?<code>[\\w-]+)',\\s*(?:'(?<own>(?:[^'\\\\]|\\\\.)*)'|"(?<ownDouble>(?:[^"\\\\]|\\\\.)*)"|\`(?<ownTemplate>(?:[^\`\\\\]|\\\\.)*)\`)?`,
  'gu',
);
const KINDS: Readonly<Record<string, readonly [string, number]>> = {
  notFound: ['not-found', 404],
  forbidden: ['forbidden', 403],
  invalid: ['invalid', 422],
  tooMany: ['too-many', 429],
};
/** A page is read by people: of many texts the first few show what is meant. */
const MOST_TEXTS = 4;

export async function generate(): Promise<GeneratedFile[]> {
  const files = globSync('server/**/*.ts', { cwd: ROOT })
    .filter((file) => !/\.test\.ts$|\/test-/u.test(file))
    .toSorted();
  const found = files.flatMap((file) => problemsIn(readFileSync(path.join(ROOT, file), 'utf8')));
  const byCode = Map.groupBy(found, ({ code, status }) => `${status} ${code}`);
  const rows = [...byCode]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, all]) => row(all))
    .join('\n');
  return [
    { file: 'docs/reference/problems.md', text: `${INTRODUCTION}${rows}\n\n${FAULTS}${faultRows()}\n` },
  ];
}

const faultRows = (): string =>
  Object.entries({ ...schemaFaults, ...fieldFaults, ...foreignFaults })
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, text]) => `| \`${code}\` | ${text.replaceAll('|', '\\|').replaceAll('<', '&lt;')} |`)
    .join('\n');

function problemsIn(text: string): Found[] {
  const full = [...text.matchAll(PROBLEM)].map(({ groups = {} }) => ({
    code: groups['code'] ?? '',
    status: Number(groups['status']),
    says: words(groups['single'] ?? groups['double'] ?? groups['template']),
  }));
  const short = [...text.matchAll(SHORT)].map(({ groups = {} }): Found => {
    const own = groups['own'] ?? groups['ownDouble'] ?? groups['ownTemplate'];
    if (groups['code'] !== undefined) return { code: groups['code'], status: 409, says: words(own) };
    const [code, status] = KINDS[groups['kind'] ?? ''] ?? ['invalid', 422];
    const says = words(groups['single'] ?? groups['double'] ?? groups['template']);
    return {
      code,
      status,
      says: code === 'not-found' ? `${says} does not exist, or you may not see it.` : says,
    };
  });
  return [...full, ...short];
}

/** A text as the code has it, its holes as `…`. */
const words = (text: string | undefined): string =>
  (text ?? '')
    .replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/gu, '…')
    .replace(/\$\{.*$/su, '…')
    .replace(/\\(['"`])/gu, '$1')
    .trim();

function row(all: readonly Found[]): string {
  const [first] = all;
  const texts = [...new Set(all.map(({ says }) => says).filter((says) => says !== ''))];
  const shown = texts.slice(0, MOST_TEXTS).map((says) => says.replaceAll('|', '\\|').replaceAll('<', '&lt;'));
  const more = texts.length > MOST_TEXTS ? [`and ${texts.length - MOST_TEXTS} more`] : [];
  const says = shown.length === 0 ? 'What was sent can not be read.' : [...shown, ...more].join('<br>');
  return `| \`${first?.code}\` | ${first?.status} | ${says} |`;
}
