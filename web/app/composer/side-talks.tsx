import { Form } from 'react-router';
import type { StreamItem, Ticket } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { DateTimeField } from '../kit/date-time-field.tsx';
import { useHydrated } from '../kit/use-hydrated.ts';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { useNow, useReader, useZone } from '../parts/surroundings.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useDesk } from '../parts/use-desk.ts';
import type { Unfinished } from '../ticket-action.server.ts';
import { instantWords } from '../time/words.ts';
import { writeToThirdParty } from './third-party.ts';
import type { SideTalk } from './writing-api.ts';

/**
 * Conversations with third parties about a ticket, each with its own clock; the customer sees none of them. They are written in the
 * form of the ticket; without a script, in forms of their own.
 */
export function SideTalks({
  ticket,
  talks,
  items,
}: {
  ticket: Ticket;
  talks: readonly SideTalk[];
  items: readonly StreamItem[];
}) {
  const { t } = useTexts();
  const hydrated = useHydrated();
  const answer = useAnswer<Unfinished>();
  if (!ticket.abilities.includes('reply')) return null;
  const open = talks.filter(({ state }) => state === 'open');
  return (
    <section className="side-talks" aria-labelledby="side-talks">
      <h2 id="side-talks" className={talks.length === 0 ? 'hidden' : 'small'}>
        {t('side.title')}
      </h2>
      {talks.length > 0 && (
        <ul>
          {talks.map((talk) => (
            <Talk key={talk.number} talk={talk} hydrated={hydrated} />
          ))}
        </ul>
      )}
      {hydrated ? (
        <p className="actions">
          <button type="button" className="btn" onClick={() => writeToThirdParty({ talk: null })}>
            {t('side.open')}
          </button>
        </p>
      ) : (
        <p className="actions">
          {open.length > 0 && (
            <PanelButton intent="side-say" className="btn">
              {t('side.say')}
            </PanelButton>
          )}
          <PanelButton intent="side" className="btn">
            {t('side.open')}
          </PanelButton>
        </p>
      )}
      {(!hydrated || answer?.intent === 'side') && <OpenPanel ticket={ticket} items={items} />}
      {(!hydrated || answer?.intent === 'side-say') && open.length > 0 && <SayPanel open={open} />}
    </section>
  );
}

function Talk({ talk, hydrated }: { talk: SideTalk; hydrated: boolean }) {
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  const when = (at: string): string => instantWords(Date.parse(at), now, reader);
  const late = talk.waitingSince !== null && talk.expectedAt !== null && Date.parse(talk.expectedAt) < now;
  return (
    <li>
      <p>
        <b>{talk.subject}</b> <span className="mute">{talk.party.name}</span>
      </p>
      <p className={late ? 'small broken' : 'small mute'}>
        {talk.state === 'closed'
          ? t('side.closed')
          : talk.waitingSince === null
            ? t('side.our-turn', { when: talk.answeredAt === null ? '' : when(talk.answeredAt) })
            : t('side.waiting', { when: when(talk.waitingSince) })}
        {talk.expectedAt !== null && ` · ${t('side.expected', { when: when(talk.expectedAt) })}`}
      </p>
      <Form method="post" className="actions">
        {hydrated && talk.state === 'open' && (
          <button
            type="button"
            className="link small"
            onClick={() => writeToThirdParty({ talk: talk.number })}
          >
            {t('side.write')}
          </button>
        )}
        <input type="hidden" name="talk" value={talk.number} />
        <input type="hidden" name="state" value={talk.state === 'open' ? 'closed' : 'open'} />
        <input type="hidden" name="expectedAt" value={talk.expectedAt ?? ''} />
        <button className="link small" name="intent" value="side-state">
          {t(talk.state === 'open' ? 'side.close' : 'side.reopen')}
        </button>
      </Form>
    </li>
  );
}

/** Asks somebody outside, with a message of the ticket if that is wanted. */
function OpenPanel({ ticket, items }: { ticket: Ticket; items: readonly StreamItem[] }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const { zone } = useZone();
  const answer = useAnswer<Unfinished>();
  const typed = answer?.intent === 'side' ? answer.typed : {};
  const said = items.filter((item) => item.kind === 'message').filter(({ note }) => !note);
  const files = said.flatMap(({ attachments }) => attachments).filter(({ scan }) => scan !== 'infected');
  return (
    <Panel intent="side" title={t('side.open')} submit={t('side.send')} withFiles>
      <p className="mute small">{t('side.how')}</p>
      <label className="field">
        <span>{t('side.to')}</span>
        <input name="to" required defaultValue={typed['to'] ?? ''} />
      </label>
      <label className="field">
        <span>{t('side.subject')}</span>
        <input name="subject" required maxLength={300} defaultValue={typed['subject'] ?? ticket.subject} />
      </label>
      <label className="field">
        <span>{t('side.text')}</span>
        <textarea name="text" rows={6} required defaultValue={typed['text'] ?? ''} />
      </label>
      <label className="field">
        <span>{t('side.forward')}</span>
        <select name="forward" defaultValue={typed['forward'] ?? ''}>
          <option value="">{t('side.forward-none')}</option>
          {said.map((message) => (
            <option key={message.id} value={message.id}>
              {message.author.name}: {message.visible.slice(0, 60)}
            </option>
          ))}
        </select>
      </label>
      {files.length > 0 && (
        <fieldset className="ticket-files">
          <legend>{t('side.files')}</legend>
          {files.map((file) => (
            <label key={file.id} className="choice">
              <input type="checkbox" name="of-ticket" value={file.id} /> <span>{file.name}</span>
            </label>
          ))}
        </fieldset>
      )}
      <OwnFiles />
      <DateTimeField label={t('side.expected-when')} name="expectedAt" zone={zone} />
      {desk.pauses.length > 0 && ticket.abilities.includes('wait') && (
        <label className="field">
          <span>{t('ticket.then-wait')}</span>
          <select name="waitFor" defaultValue={typed['waitFor'] ?? ''}>
            <option value="">{t('ticket.wait-nobody')}</option>
            {desk.pauses.map((pause) => (
              <option key={pause.id} value={pause.id}>
                <Local text={pause.name} />
              </option>
            ))}
          </select>
        </label>
      )}
    </Panel>
  );
}

function SayPanel({ open }: { open: readonly SideTalk[] }) {
  const { t } = useTexts();
  const answer = useAnswer<Unfinished>();
  const typed = answer?.intent === 'side-say' ? answer.typed : {};
  return (
    <Panel intent="side-say" title={t('side.say')} submit={t('side.send')} withFiles>
      <label className="field">
        <span>{t('side.which')}</span>
        <select name="talk" defaultValue={typed['talk'] ?? open.at(-1)?.number}>
          {open.map((talk) => (
            <option key={talk.number} value={talk.number}>
              {talk.party.name}: {talk.subject}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('side.text')}</span>
        <textarea name="text" rows={6} required defaultValue={typed['text'] ?? ''} />
      </label>
      <OwnFiles />
    </Panel>
  );
}

function OwnFiles() {
  const { t } = useTexts();
  return (
    <label className="field">
      <span>{t('field.files')}</span>
      <input type="file" name="files" multiple />
    </label>
  );
}
