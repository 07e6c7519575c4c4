import type { FuzzResult } from './fuzz-api.ts';

/** What came of a run, for whoever started it: how many requests, by status, and each fault once with the request that shows it. */
export function summaryOf(
  { sent, statuses, done, operations, findings }: FuzzResult,
  { count, seed, seconds }: { readonly count: number; readonly seed: number; readonly seconds: number },
): string {
  const byStatus = [...statuses]
    .toSorted(([a], [b]) => a - b)
    .map(([status, times]) => `${status}: ${times}`);
  const shown = new Map<string, { times: number; finding: FuzzResult['findings'][number] }>();
  for (const finding of findings) {
    const where = finding.request.url.split('?')[0]?.replace(/\/[^/]*\d[^/]*/g, '/…') ?? '';
    const key = `${finding.rule}: ${finding.request.method} ${where}`;
    shown.set(key, { times: (shown.get(key)?.times ?? 0) + 1, finding: shown.get(key)?.finding ?? finding });
  }
  return [
    `seed ${seed}: ${sent} of ${count} requests in ${Math.round(seconds)} s${sent < count ? ', stopped before the end' : ''}`,
    `by status: ${byStatus.join(', ')}`,
    `operations that did what was asked at least once: ${done.size} of ${operations}`,
    `faults: ${findings.length}`,
    ...[...shown].flatMap(([key, { times, finding }]) => [
      `  ${times} × ${key}`,
      `      as ${finding.caller}: ${JSON.stringify(finding.request.body)?.slice(0, 300) ?? 'no body'}`,
      `      ${finding.answer.status} ${finding.answer.text.slice(0, 300)}`,
    ]),
  ].join('\n');
}
