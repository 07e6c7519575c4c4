import type { Phrase } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ClauseLink } from '../parts/clause-link.tsx';
import { Phrases, PhraseText } from './phrase.tsx';

interface ReportItem {
  readonly what: string;
  readonly direction: 'better' | 'worse' | 'other';
  readonly title: readonly Phrase[];
  readonly whom: readonly { readonly column: Phrase; readonly values: readonly Phrase[] }[];
  readonly before: readonly Phrase[];
  readonly after: readonly Phrase[];
  readonly notes: readonly Phrase[];
  readonly clauses: readonly string[];
}

/** In what two versions of a policy differ, as the API tells it in words. */
export interface Report {
  readonly sections: readonly {
    readonly id: string;
    readonly title: Phrase;
    readonly items: readonly ReportItem[];
  }[];
}

/** What changes, for whom, from what to what, and whether that is better for the customer. */
export function ChangeReport({ report, level = 3 }: { report: Report; level?: 2 | 3 | 4 }) {
  const { t } = useTexts();
  const Heading = `h${level}` as const;
  if (report.sections.length === 0) return <p className="mute">{t('policy.change.none')}</p>;
  return report.sections.map((section) => (
    <section className="changes" key={section.id}>
      <Heading>
        <PhraseText phrase={section.title} />
      </Heading>
      <ul className="plain">
        {section.items.map((item, index) => (
          <li key={index} className={`change ${item.direction}`}>
            <Item item={item} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function Item({ item }: { item: ReportItem }) {
  const { t } = useTexts();
  return (
    <>
      <p className="change-head">
        <strong>
          <Phrases phrases={item.title} />
        </strong>{' '}
        <span className="change-way">{t(`policy.change.${item.direction}`)}</span>
      </p>
      <p className="small mute">
        {item.whom.length === 0
          ? t('policy.change.everybody')
          : item.whom.map(({ column, values }, index) => (
              <span key={index}>
                {index > 0 && ' · '}
                <PhraseText phrase={column} />
                {': '}
                <Phrases phrases={values} />
              </span>
            ))}{' '}
        {item.clauses.map((clause) => (
          <span key={clause}>
            {' '}
            <ClauseLink clause={clause} />
          </span>
        ))}
      </p>
      {(item.before.length > 0 || item.after.length > 0) && (
        <dl className="change-values">
          <div>
            <dt>{t('policy.change.until')}</dt>
            <dd>{item.before.length > 0 ? <Phrases phrases={item.before} /> : '–'}</dd>
          </div>
          <div>
            <dt>{t('policy.change.then')}</dt>
            <dd>{item.after.length > 0 ? <Phrases phrases={item.after} /> : '–'}</dd>
          </div>
        </dl>
      )}
      {item.notes.length > 0 && (
        <p className="small">
          <Phrases phrases={item.notes} />
        </p>
      )}
    </>
  );
}
