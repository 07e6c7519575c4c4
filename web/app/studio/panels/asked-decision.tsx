import { useTexts } from '../../i18n/texts.tsx';
import { ClauseLink } from '../../parts/clause-link.tsx';
import { useNow, useReader } from '../../parts/surroundings.tsx';
import { amountWords, instantWords } from '../../time/words.ts';
import { useKeyWords } from '../fields/field-words.ts';
import { nameOf } from '../schema/known-ids.ts';
import { nameIn } from '../schema/suggest.ts';
import { useStudio } from '../studio-context.tsx';
import { itemsAt, valueAt } from '../yaml/policy-text.ts';
import type { PolicyText } from '../yaml/policy-text.ts';
import { isMapValue } from '../yaml/write-value.ts';

/** The answer to the question `decision`, as much of it as is shown. */
export interface AskedAnswer {
  readonly admitted: boolean;
  readonly refusal: {
    readonly say: string | null;
    readonly text: string | null;
    readonly clause: string;
  } | null;
  readonly clauses: readonly string[];
  readonly because: readonly { readonly rule: string; readonly clause: string }[];
  readonly level: string;
  readonly team: string;
  readonly promises: readonly {
    readonly promise: string;
    readonly level: string | null;
    readonly due: string;
    readonly within: string;
    readonly calendar: string;
    readonly clause: string;
  }[];
  /** Answers that are promised without a time. */
  readonly answers?: readonly {
    readonly promise: string;
    readonly answer: string;
    readonly clause: string;
  }[];
  /** Promises beyond answers. */
  readonly further?: readonly {
    readonly promise: string;
    readonly by: 'us' | 'customer' | 'third-party';
    readonly answer: string;
    readonly within: string;
    readonly due: string | null;
    readonly clause: string;
  }[];
  readonly duties: readonly { readonly id: string; readonly clause: string; readonly text: string }[];
  readonly ways: readonly {
    readonly channel: string;
    readonly entitled: boolean;
    readonly open: boolean;
    readonly opens: string | null;
    readonly closes: string | null;
    readonly clause: string | null;
  }[];
}

/** The decision of the draft: taken or not, who deals with it, what is promised until when, which ways are open. */
export function AskedDecision({ answer, file }: { answer: AskedAnswer; file: PolicyText }) {
  const { t, maybe, language } = useTexts();
  const words = useKeyWords();
  const now = useNow();
  const reader = useReader();
  const name = (section: string, id: string): string => nameIn(nameOf(file, [section, id]), language) || id;
  const instant = (at: string): string => instantWords(Date.parse(at), now, reader);
  const { answers = [], further = [] } = answer;
  const promised = answer.promises.length + answers.length + further.length;
  const open = answer.ways.filter(({ entitled }) => entitled);
  return (
    <div className="decision">
      <p className={answer.admitted ? 'verdict kept' : 'verdict broken'}>
        {t(answer.admitted ? 'decision.admitted' : 'decision.refused')}
      </p>
      {answer.refusal && (
        <p>
          {(answer.refusal.say && nameIn(valueAt(file, ['texts', answer.refusal.say]), language)) ||
            answer.refusal.text ||
            t('studio.ask.no-words')}{' '}
          {answer.refusal.clause && <ClauseLink clause={answer.refusal.clause} />}
        </p>
      )}
      <p className="small">
        {t('decision.by')} <Clauses ids={answer.clauses} file={file} />
      </p>
      {answer.admitted && (
        <p className="small">
          {t('studio.ask.begins', { level: name('levels', answer.level), team: name('teams', answer.team) })}
        </p>
      )}
      {promised > 0 && (
        <table className="studio-table">
          <caption>{t('decision.promises')}</caption>
          <tbody>
            {answer.promises.map((one) => (
              <tr key={`${one.promise} ${one.level ?? ''}`}>
                <th scope="row">
                  {words(one.promise)}
                  {one.level !== null && (
                    <span className="small mute block">{name('levels', one.level)}</span>
                  )}
                </th>
                <td className="num">
                  <b>{t('decision.by-instant', { instant: instant(one.due) })}</b>
                  <span className="small mute block">
                    {t('decision.within', { amount: amountWords(one.within, reader) })}
                    {one.calendar !== 'always' && ` · ${name('calendars', one.calendar)}`}
                  </span>
                </td>
                <td>
                  <ClauseLink clause={one.clause} />
                </td>
              </tr>
            ))}
            {answers.map((one) => (
              <tr key={`${one.promise} ${one.answer}`}>
                <th scope="row">{words(one.promise)}</th>
                <td>
                  <b>{maybe(`promise.term.${one.answer}`, one.answer)}</b>
                </td>
                <td>
                  <ClauseLink clause={one.clause} />
                </td>
              </tr>
            ))}
            {further.map((one) => (
              <tr key={one.promise}>
                <th scope="row">{name('promises', one.promise)}</th>
                <td className="num">
                  <b>
                    {one.due === null
                      ? maybe(`promise.term.${one.answer}`, one.within)
                      : t('decision.by-instant', { instant: instant(one.due) })}
                  </b>
                  {one.due !== null && (
                    <span className="small mute block">
                      {t('decision.within', { amount: amountWords(one.within, reader) })}
                    </span>
                  )}
                  {one.by !== 'us' && (
                    <span className="small mute block">{t(`decision.owed-by.${one.by}`)}</span>
                  )}
                </td>
                <td>{one.clause !== '' && <ClauseLink clause={one.clause} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {answer.admitted && promised === 0 && <p>{t('decision.no-promise')}</p>}
      {answer.duties.length > 0 && (
        <>
          <h3>{t('decision.duties')}</h3>
          <ul className="plain">
            {answer.duties.map((duty) => (
              <li key={duty.id}>
                {nameIn(dutyText(file, duty.id), language) || duty.text} <ClauseLink clause={duty.clause} />
              </li>
            ))}
          </ul>
        </>
      )}
      {open.length > 0 && (
        <table className="studio-table">
          <caption>{t('studio.ask.ways')}</caption>
          <tbody>
            {open.map((way) => (
              <tr key={way.channel}>
                <th scope="row">{name('channels', way.channel)}</th>
                <td className="num">
                  {way.open
                    ? way.closes
                      ? t('studio.ask.open-until', { instant: instant(way.closes) })
                      : t('studio.ask.open')
                    : way.opens
                      ? t('studio.ask.opens', { instant: instant(way.opens) })
                      : t('studio.ask.never')}
                </td>
                <td>{way.clause && <ClauseLink clause={way.clause} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

/** The words of a duty in all of its languages. */
function dutyText(file: PolicyText, id: string): unknown {
  const duty = itemsAt(file, ['duties']).find((one) => isMapValue(one) && one['id'] === id);
  return isMapValue(duty) ? duty['text'] : undefined;
}

/** Clauses, each leading to its words in the studio. */
function Clauses({ ids, file }: { ids: readonly string[]; file: PolicyText }) {
  const { go } = useStudio();
  const { language } = useTexts();
  return ids.map((id) => (
    <button
      key={id}
      type="button"
      className="link studio-use num"
      title={nameIn(nameOf(file, ['clauses', id]), language)}
      onClick={() => go(['clauses', id])}
    >
      {id}
    </button>
  ));
}
