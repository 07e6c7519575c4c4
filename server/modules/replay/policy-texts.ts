import { loadPolicyOrThrow, namedHolidays } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { Translator } from '@amparo/promises';
import type { PolicyText } from '@amparo/promises';
import type { Edition, GivenPolicy, Named, Names } from './thread-messages.ts';

/** @throws PolicyError with every fault of the text */
export function compileText(text: Pick<GivenPolicy, 'source' | 'holidays'>, file: string): Policy {
  return loadPolicyOrThrow(text.source, {
    file,
    // Years outside those that were stored with a version come from the present data.
    holidaySets: (name, year) => text.holidays?.[name]?.[String(year)] ?? namedHolidays(name, year),
  });
}

export function editionOf(policy: Policy): Edition {
  return {
    desk: policy.desk.id,
    version: policy.version,
    hash: policy.hash,
    zone: policy.desk.zone,
  };
}

/** The versions that tickets were opened under, each compiled when it is first asked for. */
export interface Versions {
  /** By its hash; null for one that is not among these. */
  readonly translator: (hash: string) => Translator | null;
  /** Those that were asked for, the latest first. */
  readonly used: () => readonly Policy[];
}

export function versionsOf(
  texts: readonly PolicyText[],
  contracts: Readonly<Record<string, unknown>>,
): Versions {
  const byHash = new Map(texts.map((text) => [text.hash, text]));
  const made = new Map<string, Translator | null>();
  const make = (hash: string): Translator | null => {
    const text = byHash.get(hash);
    if (text === undefined) return null;
    const policy = compileText(text, `policy ${text.version}`);
    return new Translator(policy, { routes: false, terms: contracts });
  };
  return {
    translator(hash) {
      const known = made.get(hash);
      if (known !== undefined) return known;
      const translator = make(hash);
      made.set(hash, translator);
      return translator;
    },
    used: () => texts.flatMap(({ hash }) => made.get(hash)?.plan.policy ?? []).toReversed(),
  };
}

export function namesOf(policies: readonly Policy[]): Names {
  const union = (
    column: (policy: Policy) => Iterable<{ readonly id: string; readonly name: Named['name'] }>,
  ): Named[] => {
    const found = new Map<string, Named>();
    for (const policy of policies)
      for (const { id, name } of column(policy)) if (!found.has(id)) found.set(id, { id, name });
    return [...found.values()];
  };
  return {
    plan: union((policy) => policy.plans.values()),
    severity: union((policy) => policy.severities.values()),
    channel: union((policy) => policy.channels.values()),
    team: union((policy) => policy.teams.values()),
  };
}
