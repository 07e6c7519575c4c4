import type { CheckedStaff } from '../api-types.ts';
import type { LocalText } from '../api-types.ts';
import type { Translate } from '../i18n/texts.tsx';

/**
 * What clearances are called: by the plans whose requests they open. Where several open those of the same plans, also by what is kept to
 * those who hold them, and by their id where that is the same too (OSW-9).
 *
 * @returns names by the ids of the policy's restrictions, each different
 */
export function clearanceNames(
  restrictions: CheckedStaff['restrictions'],
  { t, say }: { t: Translate; say: (text: LocalText) => string },
): ReadonlyMap<string, string> {
  const plans = ({ id, names }: CheckedStaff['restrictions'][number]): string =>
    names.map(say).filter(Boolean).join(', ') || id;
  const what = (one: CheckedStaff['restrictions'][number]): string =>
    t('clearances.for', {
      plan: plans(one),
      what: one.for.map((action) => t(`policy.restrict.${action}`)).join(', '),
    });
  const alike = Object.groupBy(restrictions, plans);
  return new Map(
    Object.values(alike).flatMap((same = []) => {
      const longer = Object.groupBy(same, what);
      return same.map((one) => {
        const name = what(one);
        if (same.length === 1) return [one.id, plans(one)] as const;
        return [one.id, longer[name]?.length === 1 ? name : `${name} · ${one.id}`] as const;
      });
    }),
  );
}
