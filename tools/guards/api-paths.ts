// Pages ask the API by the names of its operations, which the contract checks (contract/client.ts and contract/call.ts): a path
// in a string goes wrong only when somebody presses the button, and what asks past the client is typed by nobody.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { GuardResult } from './guard.ts';
import { isTest, sourceFiles } from './source-files.ts';

interface Rule {
  readonly what: RegExp;
  readonly instead: string;
  /** Files that may, and why. */
  readonly except: Readonly<Record<string, string>>;
}

const RULES: readonly Rule[] = [
  {
    what: /\/api\/v1/u,
    instead:
      'ask by the operation: web/app/api.server.ts on the server, web/app/browser-api.ts in the browser',
    except: {},
  },
  {
    what: /\bapiContext\b/u,
    instead: 'only the client speaks to the API: use ask, attempt or attemptHere of web/app/api.server.ts',
    except: {
      'web/app/context.ts': 'declares it',
      'web/app/api.server.ts': 'is the client',
      'web/app/entry.server.tsx': 'puts it there',
      'web/app/routes/api-reference.tsx': 'reads the description itself, which is no operation of it',
    },
  },
  {
    what: /(?<![\w$.'"`-])fetch\s*(?:\(|\.(?:call|apply|bind)\b)|\b(?:globalThis|window|self)\s*\.\s*fetch\b|\bXMLHttpRequest\b|\bEventSource\(|\bsendBeacon\b/u,
    instead:
      'asks past the client: use call of web/app/browser-api.ts, whose operations the contract types; what is no operation is asked by a file that tools/guards/api-paths.ts names with its reason',
    except: {
      'web/app/live/is-there.ts': 'the sign of life is no operation',
      'web/app/live/patient-fetch.ts': 'hands on what the router asks, which is the data of pages',
      'web/app/entry.client.tsx': 'puts that in the place of fetch',
      'web/app/studio/load-studio.tsx': 'reads a file of the build by its address',
      'web/app/live/live-stream.ts': 'a stream, at the address of its operation',
      'web/app/composer/upload-file.ts': 'tells how far it is, which fetch does not; typed by its operations',
      'web/app/reference/try-form.tsx': 'sends whatever a reader of the reference has filled in',
    },
  },
];

/** A file that may what it no longer does is let through by habit. */
const idle = (root: string): string[] =>
  RULES.flatMap(({ what, except }) =>
    Object.keys(except).flatMap((file) =>
      existsSync(path.join(root, file)) && !what.test(readFileSync(path.join(root, file), 'utf8'))
        ? [`${file} is let through by tools/guards/api-paths.ts and needs it no more: take it off the list.`]
        : [],
    ),
  );

/** Looks through the pages. */
export function checkApiPaths(root: string): GuardResult {
  const files = sourceFiles(root, (file) => /^web\/app\/.*\.tsx?$/u.test(file) && !isTest(file));
  const problems = files.flatMap((file) => {
    const lines = readFileSync(path.join(root, file), 'utf8').split('\n');
    return RULES.filter(({ except }) => except[file] === undefined).flatMap(({ what, instead }) =>
      lines.flatMap((line, index) =>
        what.test(line) && !/^\s*(?:\/\/|\/?\*)/u.test(line) ? [`${file}:${index + 1} ${instead}.`] : [],
      ),
    );
  });
  return { looked: files.length, unit: 'files', problems: [...problems, ...idle(root)] };
}
