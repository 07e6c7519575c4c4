#!/usr/bin/env node
// Makes a bare machine ready for one of the project's commands, then gets out of the way.
//
// Built-ins only, plain JavaScript, any Node from 20 on: this file runs before anything is installed and
// before the project's own Node exists. npm looks `node` up in the PATH for every script anew, so `prestart`
// runs on the machine's Node and `start`, a moment later, on node_modules/.bin/node.
//
//   node tools/boot.mjs start|dev|test|check|gen|bench|budget|fuzz|cli
//
// When nothing is to be done it says nothing and costs a few milliseconds beside the start of Node.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const OLDEST_NODE = 20;
const NODE_BINARY = path.join(
  ROOT,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
const MODULES_MARK = path.join(ROOT, 'node_modules', '.amparo-boot');
const WEB_MARK = path.join(ROOT, 'web', 'build', '.amparo-hash');
const CACHE = path.join(ROOT, '.cache');
const CHROMIUM_MARK = path.join(CACHE, 'chromium');
const SHELL_MARK = path.join(CACHE, 'chromium-shell');
const LOCK = path.join(CACHE, 'boot.lock');

/** What each command needs, in the order in which it is made. */
const NEEDS = {
  start: ['modules', 'web'],
  dev: ['modules'],
  test: ['modules', 'web', 'browser', 'shell', 'mail', 'peers'],
  check: ['modules'],
  gen: ['modules'],
  bench: ['modules', 'web'],
  budget: ['modules', 'web'],
  fuzz: ['modules'],
  cli: ['modules'],
};

/** Thrown for everything the reader can do something about; its message is the one line they get. */
class Advice extends Error {}

/**
 * Makes everything ready that a command needs.
 *
 * @param {keyof typeof NEEDS} command
 * @returns {Promise<string>} the path of the project's own Node
 */
export async function boot(command) {
  const missing = NEEDS[command].filter((need) => !CHECKS[need]());
  if (missing.length > 0) {
    await alone(async () => {
      for (const need of missing) if (!CHECKS[need]()) await MAKERS[need]();
    });
  }
  return NODE_BINARY;
}

const CHECKS = {
  modules: modulesReady,
  web: webReady,
  browser: browserReady,
  shell: shellReady,
  mail: mailReady,
  peers: peersReady,
};
const MAKERS = {
  modules: makeModules,
  web: makeWeb,
  browser: makeBrowser,
  shell: makeShell,
  mail: makeMail,
  peers: makePeers,
};

// ---- dependencies and Node -------------------------------------------------------------------------------

function modulesReady() {
  return existsSync(NODE_BINARY) && readText(MODULES_MARK) === lockHash();
}

async function makeModules() {
  if (!installedAsLocked()) await installModules();
  await ensureNode();
  writeFileSync(MODULES_MARK, lockHash());
}

function lockHash() {
  const lock = path.join(ROOT, 'package-lock.json');
  if (!existsSync(lock))
    throw new Advice(
      `package-lock.json is missing from ${ROOT}: restore it with "git checkout package-lock.json".`,
    );
  return sha256(readFileSync(lock));
}

/** True when somebody else (npm install, npm ci) already put in place exactly what the lock file says. */
function installedAsLocked() {
  const installed = readJson(path.join(ROOT, 'node_modules', '.package-lock.json'))?.packages;
  if (!installed) return false;
  const wanted = readJson(path.join(ROOT, 'package-lock.json'))?.packages ?? {};
  return Object.entries(wanted).every(([where, entry]) => {
    if (!where.includes('node_modules/') || entry.optional || entry.peer || entry.devOptional) return true;
    const there = installed[where];
    return there !== undefined && there.version === entry.version && existsSync(path.join(ROOT, where));
  });
}

async function installModules() {
  say('installing the dependencies (about a minute the first time)');
  // --include=dev: NODE_ENV=production must not keep the tools away that build the pages.
  const run = await runNpm(
    ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    'installing',
  );
  if (run.code === 0) return;
  const reason =
    lastLine(run.output, /npm (?:error|ERR!)\s+(?!A complete log|code\b|\s*$)(.*)/u) ??
    `exit code ${run.code}`;
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|network/u.test(run.output)) {
    throw new Advice(
      `the npm registry can't be reached (${reason}): check the network or the proxy ("npm config get registry"), then run this again.`,
    );
  }
  if (/EUSAGE/u.test(run.output)) {
    throw new Advice(
      'package-lock.json does not fit package.json: run "npm install", then "npm run check -- --fix lock", and commit the lock file.',
    );
  }
  if (/ENOSPC/u.test(run.output))
    throw new Advice(`the disk is full: the dependencies need about 1 GB in ${ROOT}.`);
  if (/EACCES|EPERM/u.test(run.output)) {
    throw new Advice(
      `npm may not write here (${reason}): make ${path.join(ROOT, 'node_modules')} and npm's cache writable for you.`,
    );
  }
  throw new Advice(`npm ci failed (${reason}): run "npm ci" in ${ROOT} to see all of its output.`);
}

/** The npm package `node` fetches its binary in an install script; where scripts are off we run that step ourselves. */
async function ensureNode() {
  if (nodeRuns()) return;
  say('fetching the pinned Node');
  const folder = path.join(ROOT, 'node_modules', 'node');
  const script = path.join(folder, 'installArchSpecificPackage.js');
  if (existsSync(script)) {
    await run(process.execPath, [script], { cwd: folder, env: bareEnv() }, 'fetching Node');
  }
  linkNode();
  if (nodeRuns()) return;
  throw new Advice(
    `the pinned Node (npm package "node") did not install for ${process.platform}-${process.arch}: run "npm rebuild node --foreground-scripts" in ${ROOT} and see why.`,
  );
}

/** What `npm ci` does for a package's program, and leaves out when the program was not there yet. */
function linkNode() {
  const link = path.join(ROOT, 'node_modules', '.bin', 'node');
  if (process.platform === 'win32' || existsSync(link) || !existsSync(NODE_BINARY)) return;
  rmSync(link, { force: true });
  symlinkSync('../node/bin/node', link);
}

function nodeRuns() {
  if (!existsSync(NODE_BINARY)) return false;
  const wanted = readJson(path.join(ROOT, 'node_modules', 'node', 'package.json'))?.version;
  const there = spawnSync(NODE_BINARY, ['--version'], { encoding: 'utf8' });
  return there.status === 0 && there.stdout.trim() === `v${wanted}`;
}

// ---- the pages -------------------------------------------------------------------------------------------

function webReady() {
  if (!existsSync(path.join(ROOT, 'web', 'react-router.config.ts'))) return true;
  return readText(WEB_MARK) === webHash();
}

async function makeWeb() {
  const hash = webHash();
  say('building the pages');
  const bin = path.join(ROOT, 'node_modules', '@react-router', 'dev', 'bin.cjs');
  const built = await run(
    NODE_BINARY,
    [bin, 'build'],
    { cwd: path.join(ROOT, 'web'), env: { ...process.env, NODE_ENV: 'production', PATH: ownPath() } },
    'building',
  );
  if (built.code !== 0) {
    process.stderr.write(`${built.output.trimEnd()}\n`);
    throw new Advice(
      'the pages did not build: mend what is named above ("cd web && npx react-router build" shows it alone).',
    );
  }
  writeFileSync(WEB_MARK, hash);
}

/** Over the content of everything the pages are made from; a checkout that only touches times builds nothing. */
function webHash() {
  const hash = createHash('sha256');
  const folders = [
    'web',
    'contract',
    ...readdirSync(path.join(ROOT, 'packages')).map((name) => `packages/${name}/src`),
  ];
  for (const folder of folders) {
    for (const file of filesBelow(path.join(ROOT, folder))) {
      if (/\.test\.tsx?$/u.test(file)) continue;
      hash.update(path.relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.update(readText(path.join(ROOT, 'package-lock.json')) ?? '').digest('hex');
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  const files = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'build' || entry.name.startsWith('.')) continue;
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) files.push(...filesBelow(full));
    else if (entry.isFile()) files.push(full);
  }
  return files.sort((a, b) => (a < b ? -1 : 1));
}

// ---- a browser for the stories ---------------------------------------------------------------------------

function browserReady() {
  if (!hasStories()) return true;
  if (process.env.CHROMIUM) return isProgram(process.env.CHROMIUM) && remember(process.env.CHROMIUM);
  const known = readText(CHROMIUM_MARK);
  if (known && isProgram(known)) return true;
  const system = systemChromium();
  return system !== null && remember(system);
}

async function makeBrowser() {
  if (process.env.CHROMIUM) {
    throw new Advice(
      `CHROMIUM=${process.env.CHROMIUM} is not a program: point it at a Chromium or Chrome, or unset it.`,
    );
  }
  if (isRoot() && which('apt-get'))
    await aptInstall(['chromium', SHELL, ...(wantsPeers() ? missingPeers() : [])]);
  const system = systemChromium();
  if (system !== null && remember(system)) return;

  say("fetching Playwright's own Chromium");
  const cli = path.join(ROOT, 'node_modules', 'playwright-core', 'cli.js');
  const args = [cli, 'install', ...(isRoot() && which('apt-get') ? ['--with-deps'] : []), 'chromium'];
  const fetched = await run(NODE_BINARY, args, { cwd: ROOT, env: process.env }, 'fetching Chromium');
  const asked = spawnSync(NODE_BINARY, ['-p', "require('playwright-core').chromium.executablePath()"], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const own = asked.stdout.trim();
  if (fetched.code === 0 && starts(own) && remember(own)) return;
  throw new Advice(
    'no Chromium for the browser tests: install one ("apt-get install chromium", or Chrome) or set CHROMIUM=/path/to/it, then run this again.',
  );
}

/** Chromium without windows, which costs a quarter less of the processor; the whole one is for what this can't: notifications. */
const SHELL = 'chromium-headless-shell';

/** An empty mark says that there is none for this machine: the whole browser does everything then. */
function shellReady() {
  if (!hasStories() || process.env.CHROMIUM) return true;
  const known = readText(SHELL_MARK);
  if (known !== null && (known === '' || isProgram(known))) return true;
  const found = which(SHELL);
  if (found !== null && starts(found)) writeFileSync(SHELL_MARK, found);
  return found !== null && readText(SHELL_MARK) === found;
}

async function makeShell() {
  if (isRoot() && which('apt-get')) await aptInstall([SHELL]);
  if (!shellReady()) writeFileSync(SHELL_MARK, '');
}

function hasStories() {
  const folder = path.join(ROOT, 'e2e');
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true }).some((name) => String(name).endsWith('.e2e.ts'))
  );
}

function systemChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const found = names.map((name) => which(name)).filter((file) => file !== null);
  if (process.platform === 'darwin') {
    found.push(
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    );
  }
  // Started once and remembered: Ubuntu's "chromium" is a stub that only asks for snap.
  return found.find(starts) ?? null;
}

function starts(file) {
  return isProgram(file) && spawnSync(file, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0;
}

/** The tests read the browser's path from this file (vitest.config.ts puts it in the environment). */
function remember(file) {
  mkdirSync(CACHE, { recursive: true });
  if (readText(CHROMIUM_MARK) !== file) writeFileSync(CHROMIUM_MARK, file);
  return true;
}

// ---- real mail servers, which mail is fetched from and handed to --------------------------------------------

/** The package of each program that the tests of mail start, with a configuration of their own. */
const MAIL_PROGRAMS = {
  'dovecot-imapd': '/usr/lib/dovecot/imap',
  'dovecot-lmtpd': '/usr/lib/dovecot/lmtp',
  postfix: '/usr/sbin/postfix',
  'clamav-daemon': '/usr/sbin/clamd',
};

function missingMail() {
  return Object.entries(MAIL_PROGRAMS)
    .filter(([, file]) => !existsSync(file))
    .map(([name]) => name);
}

function mailReady() {
  return missingMail().length === 0 || existsSync(path.join(CACHE, 'mail-tried'));
}

/** Where they can't be installed, the tests that start them fail and say what is missing. */
async function makeMail() {
  if (isRoot() && which('apt-get')) await unstarted(() => aptInstall(missingMail()));
  const still = missingMail();
  if (still.length > 0) say(`not installed, the tests that need it will fail: ${still.join(', ')}`);
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(path.join(CACHE, 'mail-tried'), '');
}

/** Debian starts what it installs, unless this file says no: the tests want the programs, nobody a mail server. */
async function unstarted(work) {
  const policy = '/usr/sbin/policy-rc.d';
  const ours = !existsSync(policy);
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await work();
  } finally {
    if (ours) rmSync(policy, { force: true });
  }
}

// ---- real peers for a few tests (optional) ---------------------------------------------------------------

/** `swaks` and Debian's PostgreSQL 15: tests that want them are skipped where they are not. */
function peersReady() {
  return !wantsPeers() || missingPeers().length === 0 || existsSync(path.join(CACHE, 'peers-tried'));
}

async function makePeers() {
  if (isRoot() && which('apt-get')) await aptInstall(missingPeers());
  const still = missingPeers();
  if (still.length > 0) say(`not installed, the tests that need it are skipped: ${still.join(', ')}`);
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(path.join(CACHE, 'peers-tried'), '');
}

function wantsPeers() {
  return process.env.AMPARO_TEST_PEERS === '1' || (isRoot() && Boolean(process.env.CI));
}

function missingPeers() {
  return [
    ...(which('swaks') ? [] : ['swaks']),
    ...(existsSync('/usr/lib/postgresql/15/bin/postgres') ? [] : ['postgresql-15']),
  ];
}

/** Tries; whoever called looks at what came of it. Package by package, so that one unknown name stops no other. */
async function aptInstall(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  say(`installing ${packages.join(', ')} with apt`);
  await run('apt-get', ['update', '-qq'], { env }, 'apt-get update');
  for (const name of packages) {
    await run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', name],
      { env },
      `installing ${name}`,
    );
  }
}

// ---- running other programs ------------------------------------------------------------------------------

/** npm on the machine's own Node: `npm ci` deletes node_modules, and with it the Node that we may be running on. */
function runNpm(args, label) {
  const env = bareEnv();
  if (which('npm', env.PATH)) return run('npm', args, { cwd: ROOT, env }, label);
  const npm = process.env.npm_execpath;
  if (npm && existsSync(npm)) return run(process.execPath, [npm, ...args], { cwd: ROOT, env }, label);
  throw new Advice('npm is not in the PATH: install Node 20 or newer with npm (https://nodejs.org).');
}

function bareEnv() {
  const folders = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => !folder.includes('node_modules'));
  // npm passes its settings to children as npm_config_*; `npm start --silent` must not change what `npm ci` does.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(?:lifecycle|package|command)/u.test(name)),
  );
  return { ...env, PATH: folders.join(path.delimiter) };
}

function ownPath() {
  return [path.join(ROOT, 'node_modules', '.bin'), process.env.PATH ?? ''].join(path.delimiter);
}

/** Runs quietly, keeps the output for the case of failure, and shows every ten seconds that it is alive. */
function run(program, args, options, label) {
  return new Promise((resolve) => {
    const started = Date.now();
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const ticking = setInterval(
      () => say(`${label}: ${Math.round((Date.now() - started) / 1000)} s`),
      10_000,
    );
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-200_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const end = (code) => {
      clearInterval(ticking);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += `\n${error.message}`;
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

/** One boot at a time per checkout: two installations in one folder destroy each other. */
async function alone(work) {
  mkdirSync(CACHE, { recursive: true });
  let told = false;
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isAlive(Number(readText(LOCK)))) {
      rmSync(LOCK, { force: true });
      continue;
    }
    if (!told) say('waiting for another command that is installing');
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const release = () => rmSync(LOCK, { force: true });
  process.once('exit', release);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
  try {
    await work();
  } finally {
    release();
  }
}

function isAlive(pid) {
  // A lock without a readable number is being written this very moment.
  if (!Number.isInteger(pid) || pid <= 0)
    return existsSync(LOCK) && Date.now() - statSync(LOCK).mtimeMs < 5_000;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

// ---- small things ----------------------------------------------------------------------------------------

function say(text) {
  // Standard error: the commands' own output stays theirs (`amparo time --jsonl | …`).
  process.stderr.write(`amparo: ${text}\n`);
}

function which(name, search = process.env.PATH ?? '') {
  return (
    search
      .split(path.delimiter)
      .map((folder) => path.join(folder, name))
      .find(isProgram) ?? null
  );
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function isRoot() {
  return process.getuid?.() === 0;
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function lastLine(text, pattern) {
  return text
    .split('\n')
    .map((line) => pattern.exec(line)?.[1]?.trim())
    .findLast(Boolean);
}

/** Prints the one line for a fault that has advice; anything else is a fault of this file and keeps its trace. */
export function report(error) {
  if (error instanceof Advice) process.stderr.write(`amparo: ${error.message}\n`);
  else process.stderr.write(`amparo: the preparation failed unexpectedly\n${error?.stack ?? error}\n`);
}

async function main() {
  const command = process.argv[2] ?? '';
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    throw new Advice(
      `Node ${process.versions.node} is too old to begin with: install Node ${OLDEST_NODE} or newer (the project then brings its own).`,
    );
  }
  if (!Object.hasOwn(NEEDS, command))
    throw new Advice(`usage: node tools/boot.mjs ${Object.keys(NEEDS).join('|')}`);
  await boot(command);
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  main().catch((error) => {
    report(error);
    process.exitCode = 1;
  });
}
