import type { Organisation } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { ClauseLink } from '../parts/clause-link.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { instantWords } from '../time/words.ts';

/** What the organisation undertakes: accepted by whom, when, in which version; a new version asks again (OPS-17, MAX-1). */
export function DutyList({ duties, lead }: { duties: Organisation['duties']; lead: boolean }) {
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  if (duties.length === 0) return null;
  const open = duties.filter(
    ({ acceptance }) => acceptance === 'missing' || acceptance === 'outdated',
  ).length;
  return (
    <section aria-labelledby="duties">
      <h2 id="duties">{t('organisation.duties')}</h2>
      {open > 0 && (
        <p className="notice">
          {t(lead ? 'organisation.duties-open' : 'organisation.duties-open-lead', { count: open })}
        </p>
      )}
      <ul className="mine">
        {duties.map((duty) => (
          <li key={duty.id}>
            <span>
              <Local text={duty.text} /> {duty.clause && <ClauseLink clause={duty.clause} />}
            </span>
            {duty.accepted !== null && (
              <span className="small mute">
                {t('organisation.accepted', {
                  who: duty.accepted.who,
                  when: instantWords(Date.parse(duty.accepted.at), now, reader),
                  version: duty.accepted.version,
                })}
              </span>
            )}
            {duty.acceptance === 'outdated' && (
              <span className="small soon">{t('organisation.outdated', { version: duty.version })}</span>
            )}
            {duty.check === 'unmet' && <span className="small broken">{t('organisation.unmet')}</span>}
            {lead && (duty.acceptance === 'missing' || duty.acceptance === 'outdated') && (
              <form method="post">
                <input type="hidden" name="intent" value="accept" />
                <input type="hidden" name="duty" value={duty.id} />
                <input type="hidden" name="version" value={duty.version} />
                <button className="btn">{t('organisation.accept', { version: duty.version })}</button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
