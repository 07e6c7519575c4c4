// The thread of a workbench: reads policies that people write and answers questions put to them, away from everybody else's
// requests. It may be ended at any moment.

import { parentPort } from 'node:worker_threads';
import { loadPolicyOrThrow, namedHolidays, PolicyError, publicOutline } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { ask, checkPolicy, compareOpen, comparePolicies, reportChanges } from '@amparo/questions';
import { CalendarError } from '@amparo/business-time';
import type {
  CheckResult,
  ComparisonJob,
  ComparisonResult,
  Job,
  PolicyText,
  Reply,
} from './workbench-jobs.ts';

const remembered = 8;
const compiled = new Map<string, Policy>();

function read({ source, holidays }: PolicyText): Policy {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const policy = loadPolicyOrThrow(source, {
    file: 'policy.yaml',
    holidaySets: (name, year) => holidays?.[name]?.[String(year)] ?? namedHolidays(name, year),
  });
  const [oldest] = compiled.keys();
  if (compiled.size >= remembered && oldest !== undefined) compiled.delete(oldest);
  compiled.set(source, policy);
  return policy;
}

function check(source: string, year: number): CheckResult {
  const { policy, faults, tests } = checkPolicy(source, { file: 'policy.yaml', year });
  return {
    faults,
    tests,
    edition:
      policy === null
        ? null
        : {
            desk: policy.desk.id,
            zone: policy.desk.zone,
            version: policy.version,
            effective: policy.effective,
            hash: policy.hash,
          },
    outlines:
      policy === null
        ? {}
        : Object.fromEntries(
            policy.desk.languages.map((language) => [language, publicOutline(policy, language)]),
          ),
  };
}

function compare({ from, to, running, report }: ComparisonJob): ComparisonResult {
  const [a, b] = [read(from), read(to)];
  const comparison = comparePolicies(a, b);
  return {
    comparison,
    report: reportChanges(a, b, comparison, report),
    open:
      running === null
        ? null
        : compareOpen(
            a,
            b,
            running.tickets.map(({ id, policyId, events }) => {
              const version = running.versions[policyId];
              return { id, events, ...(version === undefined ? {} : { policy: read(version) }) };
            }),
            running.at,
          ),
  };
}

function work(job: Job): unknown {
  switch (job.do) {
    case 'check':
      return check(job.source, job.year);
    case 'ask':
      return ask(read(job.policy), job.question);
    case 'compare':
      return compare(job.job);
  }
}

parentPort?.on('message', ({ id, job }: { id: number; job: Job }) => {
  parentPort?.postMessage(replyTo(id, job));
});

function replyTo(id: number, job: Job): Reply {
  try {
    return { id, result: work(job), refused: null, failed: null };
  } catch (error) {
    if (error instanceof PolicyError || error instanceof CalendarError || plain(error))
      return { id, result: null, refused: (error as Error).message, failed: null };
    return {
      id,
      result: null,
      refused: null,
      failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

/** What a question is refused with has a message for people; a TypeError and the like is a fault of ours. */
function plain(error: unknown): boolean {
  return (
    error instanceof Error &&
    !(error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError)
  );
}
