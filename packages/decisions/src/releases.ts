import type { Policy, ReleaseRow } from '@amparo/policy';
import { applies } from './combination.ts';
import type { Known } from './combination.ts';
import { FactsError } from './names.ts';

/** A version by its places. What is not written is 0. */
export interface Version {
  readonly text: string;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** Later places, and parts of a name such as `rc1`: it is no release but on its way to one. */
  readonly early: boolean;
}

export interface ReleaseFinding {
  /** Id of a class of the policy; null when no row speaks. */
  readonly class: string | null;
  readonly row: ReleaseRow | null;
  /** How many majors, minors of its major and patches of its minor are newer. */
  readonly behind: { readonly major: number; readonly minor: number; readonly patch: number };
  /** Releases of the best class to go to: the nearest first, the newest last. Empty when it is of that class. */
  readonly upgrade: readonly string[];
}

/**
 * To which class an installed release belongs (OPS-7), counted in steps back from the newest releases that are known.
 * A release that is not among them is placed by how many are newer; what is on its way to a release counts for nothing.
 * @param installed such as `6.4.1`, `v6`, `2024.1`
 * @param released all releases known on the day
 * @throws FactsError for what is no version
 */
export function findRelease(
  policy: Policy,
  known: Known,
  installed: string,
  released: readonly string[],
): ReleaseFinding {
  const own = readVersion('version', installed);
  const all = released.map((text) => readVersion('releases', text)).filter(({ early }) => !early);
  const classOf = (version: Version): { row: ReleaseRow | null; behind: ReleaseFinding['behind'] } => {
    const behind = stepsBehind(version, all);
    return {
      row: policy.releases.rows.find((row) => fits(row, behind) && applies(row, known)) ?? null,
      behind,
    };
  };
  const { row, behind } = classOf(own);
  const best = policy.releases.classes.keys().next().value;
  const better =
    row?.class === best
      ? []
      : all
          .filter((version) => compareVersions(version, own) > 0 && classOf(version).row?.class === best)
          .sort(compareVersions);
  const ends = [better[0], better.at(-1)].flatMap((version) => version?.text ?? []);
  return { class: row?.class ?? null, row, behind, upgrade: [...new Set(ends)] };
}

function fits(row: ReleaseRow, behind: ReleaseFinding['behind']): boolean {
  return (['major', 'minor', 'patch'] as const).every(
    (place) => row[place] === null || row[place] === behind[place],
  );
}

function stepsBehind(version: Version, all: readonly Version[]): ReleaseFinding['behind'] {
  const newer = (among: readonly Version[], place: 'major' | 'minor' | 'patch'): number =>
    new Set(among.map((one) => one[place]).filter((n) => n > version[place])).size;
  const sameMajor = all.filter((one) => one.major === version.major);
  const sameMinor = sameMajor.filter((one) => one.minor === version.minor);
  return { major: newer(all, 'major'), minor: newer(sameMajor, 'minor'), patch: newer(sameMinor, 'patch') };
}

/** Older before newer. */
export function compareVersions(a: Version, b: Version): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

/** A version by its places. @throws FactsError for what is no version */
export function readVersion(fact: string, text: string): Version {
  const match = /^\s*v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(?:\.\d+)*(.*?)\s*$/iu.exec(text);
  if (match === null) throw new FactsError(fact, text, ['numbers with dots, such as 6.4.1']);
  const [, major, minor, patch, rest = ''] = match;
  return {
    text: text.trim(),
    major: Number(major),
    minor: Number(minor ?? 0),
    patch: Number(patch ?? 0),
    // `-rc1`, `beta 2`; a build after `+` is of the release itself (SemVer 2.0.0, 10).
    early: /^[-.\s]?[a-z]/iu.test(rest),
  };
}
