// Finds what makes attacks possible that nothing else would stop: code from data, a shell, SQL from text, TLS that is off, and
// renderers that could read files or ask the network (classes 16 to 19 and 30 of docs/threats.md).

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { GuardResult } from './guard.ts';
import { isTest, sourceFiles } from './source-files.ts';

interface Danger {
  readonly what: RegExp;
  readonly why: string;
  /** Where it may stand, with the reason; paths from the root. */
  readonly except: Readonly<Record<string, string>>;
  /** Only looked for in these files. */
  readonly only?: RegExp;
}

/** What makes pages, mails or texts of what others wrote. */
const RENDERERS =
  /^server\/(?:platform\/mail\/(?:html|html-text|html-nesting|clean|compose|visible)|modules\/mail\/(?:render-|frame|letters\/|words|compose-row)).*\.ts$/u;

const DANGERS: readonly Danger[] = [
  {
    what: /\beval\s*\(|\bnew Function\s*\(|['"]node:vm['"]/u,
    why: 'runs code that comes from data (class 19)',
    except: {},
  },
  {
    what: /['"]node:child_process['"]/u,
    why: 'starts programs (class 19)',
    except: {
      'server/platform/postgres/cluster.ts': 'initdb of the embedded database, with arguments of ours',
      'server/platform/postgres/os-user.ts': 'makes the user that the embedded database runs as',
      'server/platform/postgres/postmaster.ts': 'the embedded database',
      'server/platform/postgres/process-identity.ts': 'asks which process holds the folder',
    },
  },
  {
    what: /\bshell:\s*true|\bexecSync\s*\(|\bexec\s*\(\s*`/u,
    why: 'asks a shell (class 19)',
    except: {},
  },
  {
    what: /\bsql\.raw\s*\((?!\s*'[^']*'\s*\))/u,
    why: 'makes SQL of text that is no constant (class 18)',
    except: {
      'server/platform/db/context.ts':
        'the settings of a transaction: each value has passed a strict pattern and is quoted',
      'server/modules/ledger/read-history.ts': 'how many rows are fetched at a time, a number of ours',
    },
  },
  {
    what: /\bsql\.lit\b|\bsql\.literal\b/u,
    why: 'puts a value into SQL without a parameter (class 18)',
    except: { 'server/modules/queues/place.ts': 'an id that stands for nobody, a constant of ours' },
  },
  {
    what: /rejectUnauthorized:\s*false|NODE_TLS_REJECT_UNAUTHORIZED/u,
    why: 'believes any certificate (class 30)',
    except: {
      'server/modules/deliverability/probe-tls.ts':
        'looks at what a server shows, also when it is wrong; sends it nothing',
    },
  },
  {
    what: /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write/u,
    why: 'puts markup into a page past React (class 1)',
    except: {},
  },
  {
    what: /['"]unsafe-(?:inline|eval)|'unsafe-(?:inline|eval)'/u,
    why: 'weakens the content policy (class 1)',
    except: {
      'server/pages.ts': 'styles in development only, where Vite puts them in',
      'server/platform/http/framed.ts':
        "the styles of somebody else's mail, in a sandbox without scripts, requests or our origin",
    },
  },
  {
    what: /from ['"]node:(?:fs|fs\/promises|net|tls|http|https|dns|dns\/promises)['"]|\bfetch\s*\(/u,
    why: 'lets what renders read files or ask the network (class 17)',
    except: {},
    only: RENDERERS,
  },
];

/** Looks through everything that runs in the product. */
export function checkDanger(root: string): GuardResult {
  const files = sourceFiles(
    root,
    (file) =>
      /^(?:server|web|packages|cli)\/.*\.(?:ts|tsx)$/u.test(file) &&
      !isTest(file) &&
      !/\/test-[^/]+\.ts$/u.test(file),
  );
  const problems = files.flatMap((file) => {
    const source = withoutComments(readFileSync(path.join(root, file), 'utf8'));
    return DANGERS.filter((danger) => !(file in danger.except) && (danger.only?.test(file) ?? true)).flatMap(
      ({ what, why }) =>
        source
          .split('\n')
          .flatMap((line, index) =>
            what.test(line) ? [`${file}:${index + 1} ${line.trim().slice(0, 80)}: ${why}.`] : [],
          ),
    );
  });
  return { looked: files.length, unit: 'files', problems };
}

/** A comment may say what must not be done. Lines stay where they are. */
const withoutComments = (source: string): string =>
  source
    .replaceAll(/\/\*[\s\S]*?\*\//gu, (comment) => comment.replaceAll(/[^\n]/gu, ' '))
    .replaceAll(/^\s*\/\/.*$/gmu, '');
