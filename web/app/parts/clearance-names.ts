import type { Dossier, LocalText } from '../api-types.ts';
import type { Translate } from '../i18n/texts.tsx';

type Restriction = Dossier['overrides']['restrictions'][number];

/**
 * What clearances are called: by the plans whose requests they open. Where several open those of the same plans, also by what is kept to
 * those who hold them, and by their id where that is the same too (OSW-9). The one of no policy is called as the role that holds it.
 *
 * @returns names by the ids of the restrictions, each different
 */
export function clearanceNames(
  restrictions: readonly Restriction[],
  { t, say }: { t: Translate; say: (text: LocalText) => string },
): ReadonlyMap<string, string> {
  const ofRole = ['security', t('restrict.security')] as const;
  const plans = ({ id, names }: Restriction): string =>
    names.map(say).filter(Boolean).join(', ') || (id === ofRole[0] ? ofRole[1] : id);
  const what = (one: Restriction): string =>
    t('restrict.for', {
      plan: plans(one),
      what: one.for.map((action) => t(`restrict.${action}`)).join(', '),
    });
  const alike = Object.groupBy(restrictions, plans);
  return new Map([
    ofRole,
    ...Object.values(alike).flatMap((same = []) => {
      const longer = Object.groupBy(same, what);
      return same.map((one) => {
        const name = what(one);
        if (same.length === 1) return [one.id, plans(one)] as const;
        return [one.id, longer[name]?.length === 1 ? name : `${name} · ${one.id}`] as const;
      });
    }),
  ]);
}
