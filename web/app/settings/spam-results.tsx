import { Link } from 'react-router';
import type { SpamFilter } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';

/** What the filter has learned, and how often it was right. */
export function SpamResults({ spam }: { spam: SpamFilter }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const { learned, results } = spam;
  const few = Math.min(learned.spam, learned.ham) < learned.needed;
  return (
    <section aria-labelledby="results">
      <h2 id="results">{t('settings.spam.results')}</h2>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden">{t('settings.spam.title')}</span>
            </th>
            <th scope="col">{t('settings.spam.right')}</th>
            <th scope="col">{t('settings.spam.wrong')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('settings.spam.aside')}</th>
            <td className="num">{results.asideRightly}</td>
            <td className="num">{results.asideWrongly}</td>
          </tr>
          <tr>
            <th scope="row">{t('settings.spam.passed')}</th>
            <td className="num">{results.passedRightly}</td>
            <td className="num">{results.passedWrongly}</td>
          </tr>
        </tbody>
      </table>
      <p className="small mute">{t('settings.spam.right-means')}</p>
      <p>
        {t('settings.spam.learned', { spam: learned.spam, ham: learned.ham })}{' '}
        {few && t('settings.spam.too-few', { needed: learned.needed })}
      </p>
      <p>
        <Link to={`/${desk.id}/quarantine`}>{t('settings.spam.see')}</Link>
      </p>
    </section>
  );
}
