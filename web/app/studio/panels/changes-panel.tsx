import { useEffect, useState } from 'react';
import type { Phrase } from '../../api-types.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { ClauseLink } from '../../parts/clause-link.tsx';
import { Phrases, PhraseText } from '../../policy/phrase.tsx';
import { civilDateWords } from '../../time/words.ts';
import type { Comparison } from '../studio-api.ts';
import type { Outcome } from '../../browser-api.ts';
import { useFile, useStudio } from '../studio-context.tsx';

interface Item {
  readonly what: string;
  readonly direction: 'better' | 'worse' | 'other';
  readonly title: readonly Phrase[];
  readonly whom: readonly { readonly column: Phrase; readonly values: readonly Phrase[] }[];
  readonly before: readonly Phrase[];
  readonly after: readonly Phrase[];
  readonly notes: readonly Phrase[];
  readonly clauses: readonly string[];
}

/** A comparison in words, as the server tells it. */
interface Report {
  readonly from: { readonly version: string };
  readonly to: { readonly version: string; readonly effective: string };
  readonly sections: readonly {
    readonly id: string;
    readonly title: Phrase;
    readonly items: readonly Item[];
  }[];
}

/** What the draft changes against the version in force: who gains or loses what, and how many that concerns. */
export function ChangesPanel() {
  const { api } = useStudio();
  const { text } = useFile();
  const { t, language } = useTexts();
  const [found, setFound] = useState<{ outcome: Outcome<Comparison>; text: string } | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(
      () =>
        void api.compare('current', text, language).then((outcome) => current && setFound({ outcome, text })),
      700,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [api, text, language]);
  const busy = found?.text !== text;
  if (!found) return <p className="empty">{t('studio.changes.comparing')}</p>;
  if (found.outcome.type !== 'ok')
    return (
      <p className="empty">
        {t(
          found.outcome.type === 'refused' && found.outcome.status === 422
            ? 'studio.page.not-yet'
            : 'studio.problems.unreachable',
        )}
      </p>
    );
  return (
    <div aria-busy={busy}>
      <ComparisonView comparison={found.outcome.data} />
    </div>
  );
}

/** A comparison as people read it; also in the dialog that publishes. */
export function ComparisonView({ comparison }: { comparison: Comparison }) {
  const { t, language } = useTexts();
  const report = comparison.report as Report;
  const { customers, open } = comparison;
  return (
    <>
      <p className="small mute">
        {t('studio.changes.from-to', {
          before: report.from.version,
          after: report.to.version,
          date: civilDateWords(report.to.effective, language),
        })}
      </p>
      {report.sections.length === 0 ? (
        <p>{t('policy.change.none')}</p>
      ) : (
        <p>
          {t('studio.changes.customers', { count: customers.concerned, total: customers.total })}{' '}
          {t('studio.changes.open', { count: open.changes.length, running: open.running })}
        </p>
      )}
      {report.sections.map((section) => (
        <section key={section.id} className="studio-changes">
          <h3>
            <PhraseText phrase={section.title} />
          </h3>
          <ul className="plain">
            {section.items.map((item, index) => (
              <ChangeItem key={index} item={item} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function ChangeItem({ item }: { item: Item }) {
  const { t } = useTexts();
  const tone = item.direction === 'better' ? 'kept' : item.direction === 'worse' ? 'broken' : 'mute';
  return (
    <li className="studio-change">
      <p>
        <b>
          <Phrases phrases={item.title} />
        </b>
        {item.direction !== 'other' && (
          <span className={`chip ${tone}`}>{t(`policy.change.${item.direction}`)}</span>
        )}
        {(item.what === 'new' || item.what === 'gone') && (
          <span className="chip">{t(`policy.change.${item.what}`)}</span>
        )}
      </p>
      {item.whom.map(({ column, values }, index) => (
        <p className="small mute" key={index}>
          <PhraseText phrase={column} />
          {': '}
          <Phrases phrases={values} />
        </p>
      ))}
      {(item.before.length > 0 || item.after.length > 0) && (
        <dl className="facts small">
          {item.before.length > 0 && (
            <>
              <dt>{t('policy.change.until')}</dt>
              <dd>
                <Phrases phrases={item.before} />
              </dd>
            </>
          )}
          {item.after.length > 0 && (
            <>
              <dt>{t('policy.change.then')}</dt>
              <dd>
                <Phrases phrases={item.after} />
              </dd>
            </>
          )}
        </dl>
      )}
      {item.notes.length > 0 && (
        <p className="small">
          <Phrases phrases={item.notes} />
        </p>
      )}
      {item.clauses.map((clause) => (
        <span key={clause}>
          <ClauseLink clause={clause} />{' '}
        </span>
      ))}
    </li>
  );
}
