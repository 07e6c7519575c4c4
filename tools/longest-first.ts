// The order of test files: the stories, which take longest, before the database tests and the unit tests; within a project the longest
// first, so that all workers end together. Vitest knows how long each took only where it ran before; on a fresh clone it goes by the
// size of the file, and some short files take long.

import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** Files that take long on any machine, the longest first. */
export const LONG: readonly string[] = [
  'e2e/accessibility.e2e.ts',
  'e2e/crash.e2e.ts',
  'e2e/live.e2e.ts',
  'e2e/writing.e2e.ts',
  'e2e/publish.e2e.ts',
  'e2e/studio-mishaps.e2e.ts',
  'e2e/queue.e2e.ts',
  'e2e/main-job.e2e.ts',
  'e2e/operations.e2e.ts',
  'e2e/studio-for-everybody.e2e.ts',
  'e2e/kit.e2e.ts',
  'e2e/policy-pages.e2e.ts',
  'e2e/studio.e2e.ts',
  'e2e/command-line.e2e.ts',
  'e2e/portal.e2e.ts',
  'e2e/saved-meanwhile.e2e.ts',
  'e2e/sign-in.e2e.ts',
  'e2e/own-server.e2e.ts',
  'tools/page-walk.db.test.ts',
  'server/route-walk.db.test.ts',
  'server/platform/postgres/supervisor.db.test.ts',
  'server/modules/intake/killed.db.test.ts',
  'server/modules/replay/replay.db.test.ts',
  'server/modules/policies/publishing.db.test.ts',
  'server/modules/ledger/rebuild.db.test.ts',
  'server/platform/db/roles.db.test.ts',
  'server/modules/mailboxes/killed.db.test.ts',
  'server/modules/mailboxes/consent.db.test.ts',
  'server/modules/mailboxes/try-connection.db.test.ts',
  'server/modules/mailboxes/run-mailboxes.db.test.ts',
  'server/modules/replay/replays.db.test.ts',
  'server/modules/trust/scan-files.db.test.ts',
  'server/row-security.db.test.ts',
  'server/modules/policies/consequences.db.test.ts',
  'tools/guards/architecture.test.ts',
  'server/description/description.test.ts',
  'tools/clauses/clauses.test.ts',
  'web/app/studio/yaml/policy-editor.test.ts',
  'web/app/pages.test.ts',
  'tools/docs.test.ts',
  'packages/business-time/src/laws.test.ts',
  'cli/replay.test.ts',
  'packages/business-time/src/naive.test.ts',
  'packages/questions/src/compare/laws.test.ts',
];

/** The projects of vitest.config.ts, in the order in which they run. */
const PROJECTS: readonly string[] = ['e2e', 'db', 'pure', 'unit'];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project.name))].toSorted(
      (a, b) => PROJECTS.indexOf(a) - PROJECTS.indexOf(b),
    );
    // Projects stay apart: a worker that goes from one to the other loads everything anew.
    return projects.flatMap((name) => {
      const own = sorted.filter(({ project }) => project.name === name);
      return own.toSorted((a, b) => placeOf(a) - placeOf(b));
    });
  }
}

/** Its place among the long ones; all others have the same, so that their order stays. */
function placeOf({ moduleId }: TestSpecification): number {
  const place = LONG.findIndex((file) => moduleId.endsWith(`/${file}`));
  return place === -1 ? LONG.length : place;
}
