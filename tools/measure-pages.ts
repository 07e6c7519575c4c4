import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createWeb } from '../web/server.ts';
import { fakeApi } from '../web/dev-fixtures/fake-api.ts';
import type { As } from '../web/dev-fixtures/fake-api.ts';
import { overBudget, pageScripts } from './page-scripts.ts';
import type { Budget, PageScripts } from './page-scripts.ts';

export interface MeasuredPage {
  readonly path: string;
  readonly budget: Budget;
  readonly scripts: PageScripts;
  readonly faults: readonly string[];
}

const measured: readonly [path: string, as: As, budget: Budget][] = [
  ['/opswat/queue', 'agent', 'alive'],
  ['/opswat/tickets/OSW-1029', 'agent', 'alive'],
  ['/opswat/ledger', 'agent', 'alive'],
  ['/opswat/requests/OSW-1029', 'contact', 'alive'],
  ['/opswat/sign-in', 'nobody', 'alive'],
  ['/', 'nobody', 'public'],
  ['/opswat', 'nobody', 'public'],
  ['/opswat/policy', 'nobody', 'public'],
  ['/opswat/policy/history', 'nobody', 'public'],
  ['/opswat/new', 'nobody', 'public'],
];

/**
 * The pages of the built web as a browser gets them, with the scripts that each makes it fetch.
 *
 * @throws when the web is not built, or a page does not answer with 200
 */
export async function measurePages(): Promise<MeasuredPage[]> {
  const web = await createWeb({ dev: false });
  const read = (address: string): string =>
    readFileSync(path.join(web.assetsDir, path.basename(address)), 'utf8');
  try {
    return await Promise.all(
      measured.map(async ([page, as, budget]) => {
        const answer = await web.handle(new Request(`http://desk.test${page}`), fakeApi(as), {
          nonce: 'budget',
          requestUrl: page,
          mode: 'production',
        });
        if (answer.status !== 200) throw new Error(`${page} answered with ${answer.status}`);
        const scripts = pageScripts(await answer.text(), read);
        return { path: page, budget, scripts, faults: overBudget(scripts, budget) };
      }),
    );
  } finally {
    await web.close();
  }
}
