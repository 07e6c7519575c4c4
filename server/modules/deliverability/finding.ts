/** What of a domain's mail a finding is about, in the order in which they are shown. */
export const parts = [
  'domain',
  'mx',
  'spf',
  'dkim',
  'dmarc',
  'mta-sts',
  'tls-rpt',
  'dane',
  'tls',
  'reverse',
] as const;
export type Part = (typeof parts)[number];

/** `untried`: it could not be looked at from here, which says nothing of the domain. */
export const severities = ['error', 'warning', 'note', 'good', 'untried'] as const;
export type Severity = (typeof severities)[number];

/** One thing that was seen. `code` is stable: texts, tests and other programs go by it. */
export interface Finding {
  readonly code: string;
  readonly part: Part;
  readonly severity: Severity;
  /** Values of the wording's gaps. */
  readonly params: Readonly<Record<string, string | number>>;
  /** The records as they were seen. */
  readonly evidence: readonly string[];
}

const mostEvidence = 20;
const longestEvidence = 1000;

/** `code` begins with its part: `spf.lookups`. What strangers wrote into their records is cut to what a page can show. */
export function finding(
  code: `${Part}.${string}`,
  severity: Severity,
  params: Readonly<Record<string, string | number>> = {},
  evidence: readonly string[] = [],
): Finding {
  const part = parts.find((each) => code.startsWith(`${each}.`));
  if (part === undefined) throw new Error(`the code ${code} is of no part`);
  return {
    code,
    part,
    severity,
    params: Object.fromEntries(
      Object.entries(params).map(([key, value]) => [
        key,
        typeof value === 'string' ? shown(value, 250) : value,
      ]),
    ),
    evidence: evidence.slice(0, mostEvidence).map((line) => shown(line, longestEvidence)),
  };
}

/** On one line, without signs that hide or turn others. */
function shown(text: string, most: number): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').toWellFormed();
  return line.length > most ? `${line.slice(0, most - 1).toWellFormed()}…` : line;
}

/** The worst of all: what a list of checks shows. */
export function worstOf(findings: readonly Finding[]): Severity {
  return severities.find((severity) => findings.some((one) => one.severity === severity)) ?? 'untried';
}

/** The findings by part, the worst of each part first. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) =>
      parts.indexOf(a.part) - parts.indexOf(b.part) ||
      severities.indexOf(a.severity) - severities.indexOf(b.severity),
  );
}
