import type { ExplanationStep, Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { PromiseBar } from '../promise/promise-bar.tsx';
import { promiseName, promiseTone, standWords, termWords } from '../promise/promise-words.ts';
import { instantWords, lengthWords } from '../time/words.ts';
import { ClauseLink } from './clause-link.tsx';
import { nameOf } from './names.ts';
import { Steps } from './steps.tsx';
import { useNow, useReader } from './surroundings.tsx';
import { useDesk } from './use-desk.ts';

/** What we promised a customer, how it stands, and why it is due then. */
export function RequestPromises({
  ticket,
  reasons,
}: {
  ticket: Ticket;
  reasons: Readonly<Record<string, readonly ExplanationStep[]>>;
}) {
  const texts = useTexts();
  const { t } = texts;
  const { desk } = useDesk();
  const now = useNow();
  const reader = useReader();
  const promises = ticket.promises.filter(
    ({ state, type }) => state !== 'waived' && type !== 'acknowledgement',
  );
  const who = t('decision.who', {
    team: nameOf(desk.teams, ticket.team, texts.say),
    level: nameOf(desk.levels, ticket.level, texts.say),
  });
  if (promises.length === 0)
    return (
      <>
        {ticket.admitted && <p className="small">{who}</p>}
        <p className="mute">{t('decision.no-promise')}</p>
      </>
    );
  return (
    <section aria-labelledby="promises">
      <h2 id="promises" className="hidden">
        {t('nav.promises')}
      </h2>
      <p className="small">{who}</p>
      <div className="promises">
        {promises.map((promise) => {
          const steps = reasons[promise.promise] ?? [];
          return (
            <article className="promise" key={promise.promise}>
              <p className="promise-head">
                <span className="mute small">
                  {promiseName(
                    promise,
                    texts,
                    promise.level === null ? undefined : nameOf(desk.levels, promise.level, texts.say),
                  )}
                </span>
              </p>
              <p className="promise-due">
                {promise.state === 'open' && promise.due && Date.parse(promise.due) >= now ? (
                  <>
                    <b className="num">
                      {t('decision.by-instant', {
                        instant: instantWords(Date.parse(promise.due), now, reader),
                      })}
                    </b>
                    <span className={`num ${promiseTone(promise, now)}`}>
                      <Countdown due={promise.due} />
                    </span>
                  </>
                ) : (
                  <b className={`num ${promiseTone(promise, now)}`}>
                    {promise.state === 'open' && promise.due === null
                      ? termWords(promise.within, reader, texts.maybe)
                      : standWords(promise, now, reader)}
                  </b>
                )}
              </p>
              <PromiseBar promise={promise} size="wide" />
              <p className="small mute promise-term">
                {promise.within && <span>{termWords(promise.within, reader, texts.maybe)}</span>}{' '}
                <ClauseLink clause={promise.clause} />
              </p>
              {steps.length > 0 && (
                <details className="why small">
                  <summary>{t('promise.why')}</summary>
                  <Steps steps={steps} />
                </details>
              )}
            </article>
          );
        })}
      </div>
    </section>
  );
}

/** How long is left; it runs by the page's small script, and stands as it was sent without it. */
function Countdown({ due }: { due: string }) {
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  const left = Math.floor((Date.parse(due) - now) / 1000);
  return (
    <span role="timer" aria-live="off" data-due={due} data-words={t('promise.left', { length: '§' })}>
      {t('promise.left', { length: lengthWords(left, reader) })}
    </span>
  );
}
