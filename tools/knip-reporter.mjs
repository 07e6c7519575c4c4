// knip's reporter for tools/check.ts: knip's own reporters don't say how many files they looked at.

/** @type {import('knip').Reporter} */
// oxlint-disable-next-line import/no-default-export -- knip takes a reporter's default export.
export default function report({ issues, counters }) {
  const found = [];
  for (const [kind, byFile] of Object.entries(issues)) {
    if (kind === '_files') continue;
    for (const [file, bySymbol] of Object.entries(byFile)) {
      for (const [symbol, issue] of Object.entries(bySymbol)) {
        found.push({ kind, file, symbol, line: issue.line ?? null });
      }
    }
  }
  process.stdout.write(JSON.stringify({ looked: counters.processed, found }));
}
