import { readFile } from 'node:fs/promises';
import { loadPolicyOrThrow } from '@amparo/policy';
import { comparePolicies, reportChanges } from '@amparo/questions';
import type { ChangeReport, ReportItem } from '@amparo/questions';
import type { PolicyHost } from './policy-host.ts';
import { textsOf } from './texts.ts';
import type { Texts } from './texts.ts';

export interface DiffOptions {
  /** `customers`: the notice of change. Default: managers. */
  readonly for?: string | undefined;
  /** Only what concerns people of this plan. */
  readonly plan?: string | undefined;
  readonly language?: string | undefined;
  readonly json?: boolean | undefined;
}

/** Whether an argument means a published version: the first eight signs of its hash, or more. */
export function isHash(name: string): boolean {
  return /^[0-9a-f]{8,64}$/u.test(name);
}

/**
 * The text of one side: a file, or a version of the desk by its hash.
 * @throws Error for a hash that the desk does not have
 */
export async function readSide(
  name: string,
  host: Pick<PolicyHost, 'versions' | 'text'> | null,
): Promise<{ file: string; text: string }> {
  if (host === null || !isHash(name)) return { file: name, text: await readFile(name, 'utf8') };
  const version = (await host.versions()).find(({ hash }) => hash.startsWith(name));
  if (version === undefined) throw new Error(`the desk has no version ${name}`);
  return { file: version.hash, text: await host.text(version.hash) };
}

/**
 * `amparo diff A B`: in what two policies differ, by meaning. For managers everything; `--for customers` gives the notice of
 * change. `--json` gives the changes as data.
 * @returns the exit code: 0 when nothing differs, 1 when something does
 * @throws an Error for a plan that neither policy has, or a policy with errors
 */
export function diffCommand(
  before: { readonly file: string; readonly text: string },
  after: { readonly file: string; readonly text: string },
  options: DiffOptions,
  write: (text: string) => void,
): number {
  const [a, b] = [before, after].map(({ file, text }) => loadPolicyOrThrow(text, { file }));
  if (a === undefined || b === undefined) return 2;
  const { plan } = options;
  if (plan !== undefined && !a.plans.has(plan) && !b.plans.has(plan))
    throw new Error(`there is no plan "${plan}": give one of ${[...b.plans.keys()].join(', ')}`);
  if (options.for !== undefined && options.for !== 'customers' && options.for !== 'managers')
    throw new Error('--for says who reads it: customers or managers');
  const comparison = comparePolicies(a, b, plan === undefined ? {} : { plan });
  const language = options.language ?? b.desk.languages[0] ?? 'en';
  const report = reportChanges(a, b, comparison, {
    language,
    audience: options.for ?? 'managers',
    ...(plan === undefined ? {} : { plan }),
  });
  write(
    options.json === true
      ? `${JSON.stringify({ ...comparison, report }, null, 2)}\n`
      : reportText(report, textsOf(language)),
  );
  return report.sections.length === 0 ? 0 : 1;
}

/** A report as text: a line for each change, what held and what will hold below it. */
function reportText({ from, to, sections }: ChangeReport, texts: Texts): string {
  const { say } = texts;
  const head = `${say('policy.change.heading', { date: to.effective })}\n${say('policy.change.versions', { before: from.version, after: to.version })}\n`;
  if (sections.length === 0) return `${head}\n${say('policy.change.none')}\n`;
  const parts = sections.map(
    ({ title, items }) => `\n${texts.phrase(title)}\n${items.map((item) => itemText(item, texts)).join('')}`,
  );
  return head + parts.join('');
}

function itemText(item: ReportItem, texts: Texts): string {
  const { say, line } = texts;
  const { what, whom, before, after, notes, direction, clauses } = item;
  const for_ = whom.map(({ column, values }) => `${texts.phrase(column)}: ${line(values)}`).join('; ');
  const marks = [
    what === 'new' || what === 'gone' ? say(`policy.change.${what}`) : '',
    direction === 'other' ? '' : say(`policy.change.${direction}`),
  ].filter((mark) => mark !== '');
  const cited = clauses.length === 0 ? '' : ` (${clauses.join(', ')})`;
  const head = `  ${line(item.title)}${for_ === '' ? '' : ` · ${for_}`}${marks.length === 0 ? '' : ` [${marks.join(', ')}]`}${cited}\n`;
  const side = (key: string, phrases: ReportItem['before']): string =>
    phrases.length === 0 ? '' : `      ${say(`policy.change.${key}`)}: ${line(phrases)}\n`;
  const rest = notes.length === 0 ? '' : `      ${line(notes)}\n`;
  return head + side('until', before) + side('then', after) + rest;
}
