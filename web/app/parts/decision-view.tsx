import type { ReactNode } from 'react';
import type { Decision } from '../api-types.ts';
import { Filled } from '../i18n/filled.tsx';
import { Local, useTexts } from '../i18n/texts.tsx';
import { promiseName } from '../promise/promise-words.ts';
import { amountWords, instantWords, spanWords } from '../time/words.ts';
import { ClauseLink } from './clause-link.tsx';
import { LocalName } from './local-name.tsx';
import { refusalText } from './names.ts';
import { useNow, useReader } from './surroundings.tsx';
import { useDesk } from './use-desk.ts';
import { Ways } from './ways.tsx';

/** The policy's answer to a request, for the person who asks: taken or not, what is promised, what is open besides. */
export function DecisionView({ decision }: { decision: Decision }) {
  const { desk } = useDesk();
  const { t } = useTexts();
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
            <Filled
              text="decision.who"
              gaps={{
                team: <LocalName of={desk.teams} id={decision.team} />,
                level: <LocalName of={desk.levels} id={decision.level} />,
              }}
            />
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
      <Offers decision={decision} />
      {decision.duties.length > 0 && (
        <section>
          <h2>{t('decision.duties')}</h2>
          <ul className="plain">
            {decision.duties.map((duty) => (
              <li key={duty.id}>
                <Local text={duty.say ?? duty.text} /> <ClauseLink clause={duty.clause} />
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

/** What is promised and by which clause: answers by when, then what has no time or is beyond answers. */
function Offers({ decision }: { decision: Decision }) {
  const { desk } = useDesk();
  const texts = useTexts();
  const { t, maybe, say } = texts;
  const now = useNow();
  const reader = useReader();
  const { promises, answers = [], further = [] } = decision;
  if (promises.length + answers.length + further.length === 0)
    return decision.admitted ? <p>{t('decision.no-promise')}</p> : null;
  const by = (due: string) =>
    t('decision.by-instant', { instant: instantWords(Date.parse(due), now, reader) });
  return (
    <table className="offers">
      <caption>{t('decision.promises')}</caption>
      <tbody>
        {promises.map((promise) => {
          const level = desk.levels.find(({ id }) => id === promise.level);
          const seconds = (Date.parse(promise.due) - now) / 1000;
          return (
            <Offer
              key={`${promise.type} ${promise.level ?? ''}`}
              name={promiseName(promise, texts, level ? say(level.name) : undefined)}
              when={by(promise.due)}
              note={t('decision.within', {
                amount: promise.within ? amountWords(promise.within, reader) : spanWords(seconds, reader),
              })}
              clause={promise.clause}
            />
          );
        })}
        {answers.map(({ type, answer, clause }) => (
          <Offer
            key={`${type} ${answer}`}
            name={promiseName({ type, level: null }, texts)}
            when={maybe(`promise.term.${answer}`, answer)}
            note={null}
            clause={clause}
          />
        ))}
        {further.map((one) => (
          <Offer
            key={one.promise}
            name={Object.keys(one.name ?? {}).length === 0 ? one.promise : <Local text={one.name} />}
            when={one.due === null ? maybe(`promise.term.${one.answer}`, one.within) : by(one.due)}
            note={one.by === 'us' ? null : t(`decision.owed-by.${one.by}`)}
            clause={one.clause}
          />
        ))}
      </tbody>
    </table>
  );
}

function Offer({
  name,
  when,
  note,
  clause,
}: {
  name: ReactNode;
  when: string;
  note: string | null;
  clause: string;
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="num">
        <b>{when}</b>
        {note !== null && <span className="mute small">{note}</span>}
      </td>
      <td>{clause !== '' && <ClauseLink clause={clause} />}</td>
    </tr>
  );
}
