import type { StreamMessage } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { civilDateWords, exactWords } from '../time/words.ts';
import { Linked } from './linked.tsx';
import { useReader } from './surroundings.tsx';

type Findings = NonNullable<StreamMessage['findings']>;

/** What a mail holds besides text and files: who forwarded it, how it is signed, appointments, messages inside it. */
export function MailFindings({ findings }: { findings: Findings }) {
  const { t } = useTexts();
  return (
    <div className="found small">
      {findings.forwardedBy !== null && <p>{t('found.forwarded-by', { name: findings.forwardedBy })}</p>}
      {findings.protection.map(({ scheme, state }) => (
        <p key={`${scheme} ${state}`}>{t(`found.${state}`, { scheme: scheme.toUpperCase() })}</p>
      ))}
      {findings.opened && <p>{t('found.opened')}</p>}
      {findings.calendar.map((entry) => (
        <Appointment key={`${entry.start} ${entry.summary}`} entry={entry} />
      ))}
      {findings.enclosed.map((message, index) => (
        <Enclosed key={`${index} ${message.subject}`} message={message} />
      ))}
    </div>
  );
}

function Appointment({ entry }: { entry: Findings['calendar'][number] }) {
  const { t, maybe } = useTexts();
  const method = (entry.method ?? '').toLowerCase();
  const answer = (entry.answer ?? '').toLowerCase();
  const kind = answer === '' ? maybe(`found.method.${method}`, '') : maybe(`found.answer.${answer}`, '');
  return (
    <p className="appointment">
      <b>{kind === '' ? t('found.appointment') : kind}</b>
      {entry.summary !== '' && <>: {entry.summary}</>}
      {entry.start !== null && (
        <span className="block">
          <Moment at={entry.start} />
          {entry.end !== null && entry.end !== entry.start && (
            <>
              {' – '}
              <Moment at={entry.end} />
            </>
          )}
        </span>
      )}
      {entry.location !== '' && <span className="block">{entry.location}</span>}
      {entry.organizer !== null && (
        <span className="block mute">
          {entry.organizer.name} {entry.organizer.email}
        </span>
      )}
    </p>
  );
}

/** An instant in the reader's zone; a day, or the local time of a place that is not named, as it stands. */
function Moment({ at }: { at: string }) {
  const { t, language } = useTexts();
  const reader = useReader();
  if (at.endsWith('Z')) return <time dateTime={at}>{exactWords(Date.parse(at), reader)}</time>;
  if (at.length === 10) return <time dateTime={at}>{civilDateWords(at, language)}</time>;
  return (
    <time dateTime={at}>
      {at.replace('T', ' ').slice(0, 16)} {t('found.local-time')}
    </time>
  );
}

/** A message inside the message, with its own sender. */
function Enclosed({ message }: { message: Findings['enclosed'][number] }) {
  const { t } = useTexts();
  const reader = useReader();
  const { from } = message;
  return (
    <details className="enclosed">
      <summary>
        {t('found.enclosed', {
          name: from === null ? t('ticket.unknown') : from.name || from.email,
          subject: message.subject || t('ticket.no-subject'),
        })}
      </summary>
      <p className="mute break">
        {from !== null && `${from.name} ${from.email}`}
        {message.date !== null && ` · ${exactWords(Date.parse(message.date), reader)}`}
      </p>
      <p className="pre">
        <Linked text={message.text} />
      </p>
      {message.files.length > 0 && <p className="mute break">{message.files.join(', ')}</p>}
    </details>
  );
}
