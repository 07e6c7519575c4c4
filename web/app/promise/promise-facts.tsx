import { Link } from 'react-router';
import type { Dossier, TicketPromise } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ClauseLink } from '../parts/clause-link.tsx';
import { nameOf } from '../parts/names.ts';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { instantWords, spanWords } from '../time/words.ts';
import { shareWords } from './promise-words.ts';

type Decided = Dossier['decided'][number];
type PromiseChange = TicketPromise['changes'][number];

/** What happened to a promise on its way: where its clock stood still, what moved it and who, why it need not be done. */
export function PromiseFacts({
  promise,
  admitted,
  dossier,
}: {
  promise: TicketPromise;
  /** Of the request: whether the policy takes it. */
  admitted: boolean;
  dossier: Pick<Dossier, 'decided' | 'merged'> | null;
}) {
  const { pauses, changes, consequences } = promise;
  const plain = pauses.length === 0 && changes.length === 0 && consequences.length === 0;
  if (plain && promise.state !== 'waived') return null;
  return (
    <ul className="promise-facts plain small">
      {pauses.map((pause) => (
        <Pause key={`${pause.from} ${pause.type}`} pause={pause} />
      ))}
      {changes.map((change) => (
        <Change
          key={`${change.at} ${change.what}`}
          change={change}
          decided={dossier?.decided.find((one) => isOf(one, change)) ?? null}
        />
      ))}
      {consequences.map((one, index) => (
        <Consequence key={index} consequence={one} />
      ))}
      {promise.state === 'waived' && <Waived promise={promise} dossier={dossier} admitted={admitted} />}
    </ul>
  );
}

/** An override and what it did to a promise are of one instant. */
const isOf = (decided: Decided, change: PromiseChange): boolean =>
  decided.at === change.at && decided.what === change.what;

function Pause({ pause }: { pause: TicketPromise['pauses'][number] }) {
  const { desk } = useDesk();
  const { t, say } = useTexts();
  const now = useNow();
  const reader = useReader();
  const from = Date.parse(pause.from);
  const to = pause.to === null ? null : Date.parse(pause.to);
  const values = {
    why: nameOf(desk.pauses, pause.type, say),
    from: instantWords(from, now, reader),
    to: to === null ? '' : instantWords(to, now, reader),
    length: spanWords(((to ?? now) - from) / 1000, reader),
  };
  return (
    <li className="paused">{t(to === null ? 'promise.stands-still' : 'promise.stood-still', values)}</li>
  );
}

function Change({ change, decided }: { change: PromiseChange; decided: Decided | null }) {
  const { t, maybe, say } = useTexts();
  const now = useNow();
  const reader = useReader();
  const when = (at: string | null): string =>
    at === null ? t('promise.no-date') : instantWords(Date.parse(at), now, reader);
  const moved = change.dueBefore !== change.dueAfter;
  const values = {
    by: decided?.by ?? t('actor.key'),
    what: maybe(`changed.${change.what}`, change.what),
    from: decided === null ? '' : say(decided.from),
    to: decided === null ? '' : say(decided.to),
    at: when(change.at),
    rule: maybe(`applied.${change.applied}`, change.applied),
  };
  return (
    <li className={decided !== null && decided.what !== 'agreed' ? 'overridden' : undefined}>
      <span>
        {t(
          decided === null
            ? 'promise.changed'
            : decided.what === 'agreed'
              ? 'promise.agreed-by'
              : 'promise.overridden',
          values,
        )}
      </span>
      {moved && (
        <span className="num promise-moved">
          <span className="hidden">{t('promise.moved-from')} </span>
          <s>{when(change.dueBefore)}</s> <span aria-hidden="true">→</span>{' '}
          <span className="hidden">{t('promise.moved-to')} </span>
          <b>{when(change.dueAfter)}</b>
        </span>
      )}
      {decided?.reason && <q className="break">{decided.reason}</q>}
    </li>
  );
}

/** What the policy makes follow: what came, and what comes if it is not done. */
function Consequence({ consequence }: { consequence: TicketPromise['consequences'][number] }) {
  const { t, maybe } = useTexts();
  const now = useNow();
  const reader = useReader();
  const at = Date.parse(consequence.at);
  const { share } = consequence;
  const values = {
    at: instantWords(at, now, reader),
    do: maybe(`consequence.${consequence.do}`, consequence.do),
    share: share === null ? '' : shareWords(Number.parseFloat(share), reader),
  };
  const came = share === null ? 'promise.followed' : 'promise.followed-share';
  return (
    <li>
      {t(at > now ? 'promise.follows' : came, values)}{' '}
      {consequence.clause !== '' && <ClauseLink clause={consequence.clause} />}
    </li>
  );
}

function Waived({
  promise,
  admitted,
  dossier,
}: {
  promise: TicketPromise;
  admitted: boolean;
  dossier: Pick<Dossier, 'merged'> | null;
}) {
  const { desk } = useDesk();
  const { t, maybe } = useTexts();
  const now = useNow();
  const reader = useReader();
  const at = promise.settled === null ? '' : instantWords(Date.parse(promise.settled), now, reader);
  const merged = promise.cause === 'merged' ? (dossier?.merged ?? null) : null;
  if (merged !== null)
    return (
      <li>
        {t('promise.superseded', { at })}{' '}
        <Link className="num" to={`/${desk.id}/tickets/${merged.into.number}`}>
          {merged.into.number}
        </Link>
      </li>
    );
  // What the policy turns away is decided anew before it is closed.
  if (promise.cause === 'refused' || (promise.cause === 'reclassified' && !admitted))
    return <li>{t('promise.excluded', { at })}</li>;
  return (
    <li>
      {t('promise.waived-because', { at, cause: maybe(`waiver.${promise.cause}`, promise.cause ?? '') })}
    </li>
  );
}
