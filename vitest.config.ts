import { existsSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tools/longest-first.ts';

// The database tests and the stories share one throw-away server, made by this file.
const globalSetup = existsSync('tools/test-db.ts') ? ['./tools/test-db.ts'] : [];

// tools/boot.mjs found or installed browsers and wrote down where: the whole one, and the shell that most stories use.
const written = (mark: string): string => (existsSync(mark) ? readFileSync(mark, 'utf8') : '');
const whole = process.env.CHROMIUM ?? written('.cache/chromium');
const chromium = process.env.CHROMIUM ?? (written('.cache/chromium-shell') || whole);

const exclude = ['**/node_modules/**', 'web/build/**', 'web/.react-router/**', 'data/**', '.cache/**'];

/**
 * Node itself loads these tests and all that they import, as it does the server: without a transform by Vite, and compiled once for
 * all processes (tools/test.ts). The tests of pages go by Vite: Node does not read what those are written in.
 */
const native = { viteModuleRunner: false, nodeLoader: false };
/** Of packages that have a build for developers Node loads the other one, as in production: what draws the pages is among them. */
const asServed = {
  name: 'as-served',
  configResolved({ ssr }: { ssr: { resolve?: { conditions?: string[] } } }): void {
    // Where vitest takes the conditions from that it starts Node with; what is configured is only added to its own.
    if (ssr.resolve !== undefined) ssr.resolve.conditions = ['node'];
  },
};

/**
 * Loaded by Vite these would ask for each imported name anew wherever it is used; those that count for seconds take a third longer by
 * that.
 */
const pure = ['packages', 'server', 'tools', 'cli', 'web/app/studio/yaml'].map(
  (folder) => `${folder}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    // As many as the cores that we count on: with one more, stories of browsers and processes wait for each other too long.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // A zone nobody works in, with half an hour of summer time: whatever reads the machine's zone shows at once.
    env: { ...(chromium ? { CHROMIUM: chromium, CHROMIUM_WHOLE: whole } : {}), TZ: 'Australia/Lord_Howe' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // As below.
          isolate: false,
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...exclude, '**/*.db.test.ts', ...pure],
          // Some start a tool or walk the whole tree; a busy machine is no fault of theirs.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'pure',
          experimental: native,
          // As below.
          isolate: false,
          include: pure,
          exclude: [...exclude, '**/*.db.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        plugins: [asServed],
        test: {
          name: 'db',
          experimental: native,
          // Half of a file's time would be spent on loading the server again; nothing in it is global.
          isolate: false,
          include: ['**/*.db.test.ts'],
          exclude,
          globalSetup,
          expect: { poll: { timeout: 5_000 } },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        plugins: [asServed],
        test: {
          name: 'e2e',
          experimental: native,
          // As above; each file has a database of its own. What a worker keeps from file to file is its browser and a process of servers.
          isolate: false,
          setupFiles: ['./e2e/every-file.ts'],
          include: ['e2e/**/*.e2e.ts'],
          exclude,
          globalSetup,
          // What is looked for again and again comes soon, or on a busy machine a little later.
          expect: { poll: { timeout: 10_000 } },
          // Whole servers start in hooks, several at a time, on whatever machine this is.
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
