import { findZone, toWall } from '@amparo/business-time';
import { withEdition } from '@amparo/policy';
import type { Edition } from '@amparo/policy';
import { invalid, Problem } from '../../platform/problem.ts';
import { faultJson, pathText } from './present.ts';
import type { Workbench } from './workbench.ts';

/** What a manager says of a publication beside its text. */
export interface WantedEdition {
  /** A civil date in the desk's zone, or `today`; default: the one that the text says. */
  readonly effective?: string | undefined;
  /** A label; default: the one that the text says. */
  readonly label?: string | undefined;
}

/**
 * The text as it will be published: with the label and the date that are wanted, and checked.
 * @param now domain time in seconds
 * @throws Problem `policy-faulty` (422) with `faults` and `tests` when it has an error or a worked example fails
 */
export async function preparePublication(
  bench: Workbench,
  source: string,
  wanted: WantedEdition,
  now: number,
): Promise<string> {
  const year = new Date(now * 1000).getUTCFullYear();
  let checked = await bench.check(source, year);
  let text = source;
  if (checked.edition !== null) {
    const effective = wanted.effective === 'today' ? today(checked.edition.zone, now) : wanted.effective;
    text = edited(source, {
      ...(wanted.label === undefined ? {} : { version: wanted.label }),
      ...(effective === undefined ? {} : { effective }),
    });
    if (text !== source) checked = await bench.check(text, year);
  }
  const errors = checked.faults.filter((fault) => fault.severity === 'error');
  if (errors.length > 0)
    throw new Problem(
      'policy-faulty',
      422,
      `The policy has ${errors.length === 1 ? 'an error' : `${errors.length} errors`}; nothing was published.`,
      {
        errors: errors.map((fault) => ({
          path: pathText(fault.path),
          code: 'policy-fault' as const,
          values: { text: fault.message },
        })),
        extra: { faults: checked.faults.map(faultJson), tests: checked.tests },
      },
    );
  return text;
}

function edited(source: string, edition: Edition): string {
  try {
    return withEdition(source, edition);
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error), [
      { path: 'source', code: 'edition-yourself' },
    ]);
  }
}

function today(zone: string, now: number): string {
  const { y, m, d } = toWall(findZone(zone), now);
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}
