import { Local, useTexts } from '../i18n/texts.tsx';
import { promiseName } from '../promise/promise-words.ts';
import { PromiseBar } from '../promise/promise-bar.tsx';
import { instantWords } from '../time/words.ts';
import { ClauseLink } from '../parts/clause-link.tsx';
import { refusalText } from '../parts/names.ts';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import type { Draft, Sent } from './draft.ts';

/** Third step: its number, and what happens next by when. */
export function SentStep({ draft, sent }: { draft: Draft; sent: Sent }) {
  const { desk, me } = useDesk();
  const texts = useTexts();
  const { t, maybe } = texts;
  const now = useNow();
  const reader = useReader();
  const contact = me.signedIn && me.kind === 'contact';
  const refused = sent.decision?.admitted === false;
  const promises = (sent.promises ?? []).filter(
    ({ due, state, answer }) => (due ?? answer) !== null && state === 'open',
  );
  return (
    <div className="narrow">
      <title>{`${sent.number} · ${desk.name}`}</title>
      <h1>{t('new.sent', { number: sent.number })}</h1>
      {refused && sent.decision?.refusal && (
        <div className="notice">
          <p>
            <Local text={refusalText(sent.decision.refusal)} />{' '}
            {sent.decision.refusal.clause && <ClauseLink clause={sent.decision.refusal.clause} />}
          </p>
          <p className="mute small">{t('decision.recorded')}</p>
        </div>
      )}
      <p>
        {contact
          ? t(promises.length > 0 ? 'new.sent-next' : 'new.sent-seen')
          : t('new.sent-mail', { email: draft.email })}
      </p>
      {promises.length > 0 && (
        <ul className="mine">
          {promises.map((promise) => (
            <li key={promise.promise}>
              <span className="mute small">
                {promiseName(promise, texts)} <ClauseLink clause={promise.clause} />
              </span>
              <b className="num sent-due">
                {promise.due
                  ? t('decision.by-instant', { instant: instantWords(Date.parse(promise.due), now, reader) })
                  : maybe(`promise.term.${promise.answer}`, promise.within)}
              </b>
              {promise.due && <PromiseBar promise={promise} size="row" />}
            </li>
          ))}
        </ul>
      )}
      <p>
        {me.signedIn ? (
          <a className="btn main" href={`/${desk.id}/${contact ? 'requests' : 'tickets'}/${sent.number}`}>
            {t('new.see')}
          </a>
        ) : (
          <a href={`/${desk.id}`}>{t('error.to-desk')}</a>
        )}
      </p>
    </div>
  );
}
