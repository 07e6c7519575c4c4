// Who may import whom (ARCHITECTURE.md). tools/guards/architecture.ts runs it, and its test plants faults.
// TypeScript 7 has no compiler API: the parser is @swc/core, which must be installed, or nothing is looked at.

const TEST = '\\.(test|e2e|fixture)\\.tsx?$|/test-[^/]+\\.tsx?$|^(tools|bench|e2e)/';
const CONFIG = '\\.config\\.(ts|js|mjs|cjs)$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle, types included, means that two files are one: move what both need into a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment:
        'The import leads nowhere: mind the .ts extension, and "dependencies" of the nearest package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      comment: 'Declare the package in the "dependencies" of the nearest package.json.',
      severity: 'error',
      from: { pathNot: [TEST, CONFIG, '^cli/'] },
      to: { path: 'node_modules', dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'business-time-imports-nothing',
      comment: 'business-time stands alone: no package, no library, no Node.',
      severity: 'error',
      from: { path: '^packages/business-time/', pathNot: TEST },
      to: { pathNot: '^packages/business-time/' },
    },
    {
      name: 'packages-are-pure',
      comment: 'Packages do no input or output: pass what they need as an argument.',
      severity: 'error',
      from: { path: '^packages/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'packages-import-packages',
      comment: 'Packages know packages and their declared libraries, never server, web, cli or tools.',
      severity: 'error',
      from: { path: '^packages/', pathNot: TEST },
      to: { pathNot: ['^packages/', 'node_modules'], dependencyTypesNot: ['core'] },
    },
    {
      name: 'packages-by-door',
      comment: 'Import a package by its name (@amparo/…): its main file is its door.',
      severity: 'error',
      from: { path: '^(packages/[^/]+|server|web|cli)/', pathNot: TEST },
      to: {
        path: '^packages/[^/]+/',
        pathNot: ['^$1/', '^packages/([^/]+)/src/\\1\\.ts$'],
      },
    },
    {
      name: 'modules-by-door',
      comment: "Another module's door.ts is all of it that others may import.",
      severity: 'error',
      from: { path: '^server/modules/([^/]+)/', pathNot: TEST },
      to: {
        path: '^server/modules/[^/]+/',
        pathNot: ['^server/modules/$1/', '^server/modules/[^/]+/door\\.ts$'],
      },
    },
    {
      name: 'modules-know-little',
      comment:
        'A module imports its own files, the packages, server/platform and the doors of other modules.',
      severity: 'error',
      from: { path: '^server/modules/', pathNot: TEST },
      to: {
        path: '^(server|web|cli|tools|bench|e2e|contract)/',
        pathNot: ['^server/(modules|platform)/', 'node_modules'],
      },
    },
    {
      name: 'platform-knows-no-domain',
      comment:
        'The platform (database, jobs, mail, log…) imports libraries and itself: no word of our domain.',
      severity: 'error',
      from: { path: '^server/platform/', pathNot: TEST },
      to: {
        path: '^(server|packages|web|cli|tools|bench|e2e|contract)/',
        pathNot: ['^server/platform/', 'node_modules'],
      },
    },
    {
      name: 'web-by-contract',
      // That policy is for "import type" only is a rule of .oxlintrc.json: this parser does not tell the two apart.
      comment:
        'The pages know contract/, business-time and the types of policy; the server is behind the API.',
      severity: 'error',
      from: { path: '^web/', pathNot: TEST },
      to: {
        path: '^(server|packages|cli|tools|bench|e2e)/',
        pathNot: ['^packages/(business-time|policy)/', 'node_modules'],
      },
    },
    {
      name: 'web-is-for-browsers',
      comment:
        'Only web/server.ts, *.server.ts(x) and what builds the pages may use Node: everything else also runs in a browser.',
      severity: 'error',
      from: {
        path: '^web/',
        pathNot: [TEST, CONFIG, '\\.server\\.tsx?$', '^web/(server|join-scripts)\\.ts$'],
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contract-imports-nothing',
      comment: 'contract/ is generated and stands alone.',
      severity: 'error',
      from: { path: '^contract/' },
      to: { pathNot: '^contract/' },
    },
    {
      name: 'tests-are-leaves',
      comment: 'Product code must not import tests, test helpers, benchmarks or tools.',
      severity: 'error',
      from: { path: '^(packages|server|web|cli)/', pathNot: [TEST, '^cli/amparo\\.mjs$'] },
      to: { path: TEST, pathNot: 'node_modules' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(web/build|web/\\.react-router|data|coverage|\\.cache)/|(^|/)node_modules/\\.vite' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.cjs', '.js', '.json'],
    },
    builtInModules: { add: ['node:sqlite', 'node:test', 'node:sea'] },
  },
};
