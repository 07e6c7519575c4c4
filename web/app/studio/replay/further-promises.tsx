import { useTexts } from '../../i18n/texts.tsx';
import { nameIn } from '../schema/suggest.ts';
import type { ReplayResult } from '../studio-api.ts';
import { MovedGroups } from './moved-tickets.tsx';
import { ComparedHead } from './compared-head.tsx';

const outcomes = ['kept', 'broken', 'open', 'unjudged'] as const;

/** What would have become of promises beyond answers, by rule: then and under the draft, and which tickets change sides. */
export function FurtherPromises({
  id,
  rules,
  desk,
}: {
  id: string;
  rules: ReplayResult['further'];
  desk: string;
}) {
  const { t, language } = useTexts();
  if (rules.length === 0) return null;
  const named = (rule: (typeof rules)[number]): string => nameIn(rule.name, language) || rule.id;
  return (
    <>
      <table className="studio-table">
        <caption>{t('studio.replay.further')}</caption>
        <ComparedHead />
        {rules.map((rule) => {
          const { against, draft } = rule;
          return (
            <tbody key={rule.id}>
              <tr>
                <th scope="rowgroup" colSpan={3}>
                  {named(rule)}
                </th>
              </tr>
              {outcomes
                .filter((outcome) => outcome !== 'unjudged' || draft.unjudged + (against?.unjudged ?? 0) > 0)
                .map((outcome) => (
                  <tr key={outcome}>
                    <th scope="row">
                      {outcome === 'unjudged' ? t('studio.replay.unjudged') : t(`promise.state.${outcome}`)}
                    </th>
                    <td className="num">{against?.[outcome] ?? '—'}</td>
                    <td className="num">{draft[outcome]}</td>
                  </tr>
                ))}
            </tbody>
          );
        })}
      </table>
      {rules
        .filter(({ changes }) => changes.length > 0)
        .map((rule) => (
          <section key={rule.id}>
            <h3>{t('studio.replay.moved-of', { promise: named(rule) })}</h3>
            <MovedGroups id={id} changes={rule.changes} desk={desk} rule={rule.id} />
          </section>
        ))}
    </>
  );
}
