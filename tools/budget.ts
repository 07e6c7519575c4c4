// `npm run budget`: how much script each page of the built web makes a browser fetch, against what it may.

import { measurePages } from './measure-pages.ts';
import { kilobytes, limits } from './page-scripts.ts';

const pages = await measurePages();
for (const { path, budget, scripts, faults } of pages) {
  const size = `${kilobytes(scripts.bytes).padStart(9)} of ${kilobytes(limits[budget])}`;
  console.log(`${faults.length === 0 ? 'ok    ' : 'BROKEN'} ${size.padEnd(22)} ${path}`);
  for (const fault of faults) console.log(`         ${fault}`);
  if (faults.length === 0) continue;
  for (const [address, bytes] of [...scripts.files].toSorted((a, b) => b[1] - a[1]).slice(0, 12))
    console.log(`         ${kilobytes(bytes).padStart(9)} ${address}`);
}
const broken = pages.filter(({ faults }) => faults.length > 0).length;
console.log(`\n${pages.length} pages, ${broken === 0 ? 'all within their budgets' : `${broken} too heavy`}.`);
process.exit(broken === 0 ? 0 : 1);
