import type { Decision } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { promiseName } from '../promise/promise-words.ts';
import { amountWords, instantWords, spanWords } from '../time/words.ts';
import { ClauseLink } from './clause-link.tsx';
import { nameOf, refusalText } from './names.ts';
import { useNow, useReader } from './surroundings.tsx';
import { useDesk } from './use-desk.ts';
import { Ways } from './ways.tsx';

/** The policy's answer to a request, for the person who asks: taken or not, what is promised, what is open besides. */
export function DecisionView({ decision }: { decision: Decision }) {
  const { desk } = useDesk();
  const texts = useTexts();
  const { t, say } = texts;
  const now = useNow();
  const reader = useReader();
  const others = decision.ways.filter(
    (way) => way.entitled && way.open && way.channel !== decision.wanted?.channel,
  );
  const clauses = [...new Set(decision.because.map(({ clause }) => clause))];
  return (
    <div className="decision">
      {decision.admitted ? (
        <div className="verdict">
          <p className="kept">{t('decision.admitted')}</p>
          <p className="small">
            {t('decision.who', {
              team: nameOf(desk.teams, decision.team, say),
              level: nameOf(desk.levels, decision.level, say),
            })}
          </p>
        </div>
      ) : (
        <div className="verdict">
          <p className="broken">{t('decision.refused')}</p>
          <p>
            <Local text={refusalText(decision.refusal)} />{' '}
            {decision.refusal?.clause && <ClauseLink clause={decision.refusal.clause} />}
          </p>
          <p className="mute small">{t('decision.recorded-if-sent')}</p>
        </div>
      )}
      {decision.admitted && clauses.length > 0 && (
        <p className="small mute">
          {t('decision.by')}{' '}
          {clauses.map((clause) => (
            <span key={clause}>
              <ClauseLink clause={clause} />{' '}
            </span>
          ))}
        </p>
      )}
      {decision.promises.length > 0 && (
        <table className="offers">
          <caption>{t('decision.promises')}</caption>
          <tbody>
            {decision.promises.map((promise) => {
              const level = desk.levels.find(({ id }) => id === promise.level);
              const due = Date.parse(promise.due);
              return (
                <tr key={`${promise.type} ${promise.level ?? ''}`}>
                  <th scope="row">{promiseName(promise, texts, level ? say(level.name) : undefined)}</th>
                  <td className="num">
                    <b>{t('decision.by-instant', { instant: instantWords(due, now, reader) })}</b>
                    <span className="mute small">
                      {t('decision.within', {
                        amount: promise.within
                          ? amountWords(promise.within, reader)
                          : spanWords((due - now) / 1000, reader),
                      })}
                    </span>
                  </td>
                  <td>
                    <ClauseLink clause={promise.clause} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {decision.admitted && decision.promises.length === 0 && <p>{t('decision.no-promise')}</p>}
      {decision.duties.length > 0 && (
        <section>
          <h2>{t('decision.duties')}</h2>
          <ul className="plain">
            {decision.duties.map((duty) => (
              <li key={duty.id}>
                <Local text={duty.text} /> <ClauseLink clause={duty.clause} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {others.length > 0 && (
        <section>
          <h2>{t('decision.other-ways')}</h2>
          <Ways ways={others} />
        </section>
      )}
    </div>
  );
}
