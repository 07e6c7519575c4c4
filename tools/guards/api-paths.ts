// Pages ask the API by the names of its operations, which the contract checks (contract/client.ts and contract/call.ts): a path
// in a string goes wrong only when somebody presses the button.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { GuardResult } from './guard.ts';
import { isTest, sourceFiles } from './source-files.ts';

const RULES: readonly { what: RegExp; instead: string; except: readonly string[] }[] = [
  {
    what: /\/api\/v1/u,
    instead:
      'ask by the operation: web/app/api.server.ts on the server, web/app/browser-api.ts in the browser',
    except: [],
  },
  {
    what: /\bapiContext\b/u,
    instead: 'only the client speaks to the API: use ask, attempt or attemptHere of web/app/api.server.ts',
    except: [
      'web/app/context.ts',
      'web/app/api.server.ts',
      // Puts it there.
      'web/app/entry.server.tsx',
      // Reads the description itself, which is no operation of it.
      'web/app/routes/api-reference.tsx',
    ],
  },
];

/** Looks through the pages. */
export function checkApiPaths(root: string): GuardResult {
  const files = sourceFiles(root, (file) => /^web\/app\/.*\.tsx?$/u.test(file) && !isTest(file));
  const problems = files.flatMap((file) => {
    const lines = readFileSync(path.join(root, file), 'utf8').split('\n');
    return RULES.filter(({ except }) => !except.includes(file)).flatMap(({ what, instead }) =>
      lines.flatMap((line, index) =>
        what.test(line) && !/^\s*(?:\/\/|\/?\*)/u.test(line) ? [`${file}:${index + 1} ${instead}.`] : [],
      ),
    );
  });
  return { looked: files.length, unit: 'files', problems };
}
