import { Link } from 'react-router';
import type { LedgerEntry } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { usedShare } from '../promise/bar-geometry.ts';
import {
  ledgerWords,
  promiseName,
  promiseSentence,
  promiseTone,
  termWords,
} from '../promise/promise-words.ts';
import { exactWords, instantWords } from '../time/words.ts';
import { ClauseLink } from './clause-link.tsx';
import { nameOf, shortSeverity } from './names.ts';
import { useNow, useReader } from './surroundings.tsx';
import { useDesk } from './use-desk.ts';

/** One promise of the ledger on the scale that all share: the upright line is its due time. Evidence on demand. */
export function LedgerRow({ entry }: { entry: LedgerEntry }) {
  const { desk } = useDesk();
  const texts = useTexts();
  const { t, say, maybe } = texts;
  const now = useNow();
  const reader = useReader();
  const level = entry.level === null ? undefined : nameOf(desk.levels, entry.level, say);
  return (
    <li className="ledger-row">
      <ShareBar entry={entry} />
      <span className={`ledger-state num ${promiseTone(entry, now)}`}>
        <b>{t(`promise.state.${entry.state}`)}</b>
        <span className="mute small">
          {ledgerWords(entry, now, reader) || (entry.cause && maybe(`waiver.${entry.cause}`, entry.cause))}
        </span>
      </span>
      <span className="ledger-what">
        <b>{promiseName(entry, texts, level)}</b>
        <span className="mute small">
          {entry.within ? termWords(entry.within, reader, maybe) : ''} <ClauseLink clause={entry.clause} />
        </span>
      </span>
      <span className="ledger-ticket">
        <Link to={`/${desk.id}/tickets/${entry.ticket.number}`}>
          <span className="num">{entry.ticket.number}</span> {entry.ticket.subject || t('ticket.no-subject')}
        </Link>
        <span className="mute small">
          {[
            entry.ticket.customer,
            entry.ticket.plan && nameOf(desk.plans, entry.ticket.plan, say),
            shortSeverity(desk, entry.ticket.severity, say),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <span className="ledger-due num">
        {entry.due ? instantWords(Date.parse(entry.due), now, reader) : '—'}
        {(entry.fulfilled ?? (entry.state === 'waived' ? entry.settled : null)) && (
          <span className="mute small">
            {t('ledger.done', {
              instant: instantWords(Date.parse(entry.fulfilled ?? entry.settled ?? ''), now, reader),
            })}
          </span>
        )}
      </span>
      <details className="evidence small">
        <summary>
          {t('ledger.evidence')} <span className="num mute">{entry.evidence.length}</span>
        </summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('ledger.event')}</th>
              <th scope="col">{t('ledger.at')}</th>
              <th scope="col">{t('ledger.recorded')}</th>
              <th scope="col">{t('ledger.actor')}</th>
            </tr>
          </thead>
          <tbody>
            {entry.evidence.map((fact) => {
              return (
                <tr key={fact.seq}>
                  <td>
                    <span className="num mute">{fact.seq}</span>{' '}
                    {maybe(`fact.${fact.type.replaceAll('.', '-')}`, fact.type)}
                  </td>
                  <td className="num">{exactWords(Date.parse(fact.at), reader)}</td>
                  <td className="num">{exactWords(Date.parse(fact.recorded), reader)}</td>
                  <td>{maybe(`actor.${fact.actor}`, fact.actor)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </details>
    </li>
  );
}

const width = 160;
/** The due line stands here; what is over runs on to the right, as far as half as much again. */
const dueAt = 112;

function ShareBar({ entry }: { entry: LedgerEntry }) {
  const now = useNow();
  const reader = useReader();
  const reached = usedShare(entry, now) * dueAt;
  const used = Math.min(reached, width);
  const over = reached > width;
  return (
    <svg
      className={`bar share ${promiseTone(entry, now)}`}
      viewBox={`0 0 ${width} 12`}
      role="img"
      aria-label={promiseSentence(entry, now, reader)}
    >
      <rect className="track" x="0" y="2" width={width} height="8" rx="2" />
      <rect className="work" x="0" y="2" width={dueAt} height="8" />
      {entry.state === 'paused' && (
        <rect className="pause" x={used} y="2" width={Math.max(0, dueAt - used)} height="8" />
      )}
      <rect className="used" x="0" y="2" width={Math.round(used * 10) / 10} height="8" />
      {over && <path className="over" d={`M${width - 9} 1l5 5-5 5`} />}
      <line className="due" x1={dueAt} x2={dueAt} y1="0" y2="12" />
    </svg>
  );
}
