import { useEffect, useRef } from 'react';
import { Form, useNavigation } from 'react-router';
import type { StreamItem, Ticket } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { CollisionNote } from '../presence/collision-note.tsx';
import { promiseName, promiseTone } from '../promise/promise-words.ts';
import { instantWords } from '../time/words.ts';
import type { Unfinished } from '../ticket-action.server.ts';
import { nameOf } from './names.ts';
import { ProblemNote } from './problem-note.tsx';
import { useNow, useReader } from './surroundings.tsx';
import { useDesk } from './use-desk.ts';
import { useAnswer } from './use-answer.ts';

/** Answer the customer or leave a note for colleagues. Says which promise the answer settles. */
export function Composer({ ticket, items }: { ticket: Ticket; items: readonly StreamItem[] }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const answer = useAnswer<Unfinished>();
  const refused = answer?.intent === 'message' ? answer : undefined;
  const form = useRef<HTMLFormElement>(null);
  const navigation = useNavigation();
  const sending = navigation.formData?.get('intent') === 'message';
  const sent = useRef(false);
  useEffect(() => {
    if (sending) sent.current = true;
    else if (sent.current) {
      sent.current = false;
      if (!refused) form.current?.reset();
    }
  }, [sending, refused]);
  const name = ticket.requester?.name ?? ticket.requester?.email ?? t('ticket.unknown');
  const mayReply = ticket.abilities.includes('reply');
  const mayNote = ticket.abilities.includes('note');
  if (!mayReply && !mayNote) return null;
  const note = refused ? refused.typed.tab === 'note' : !mayReply;
  return (
    <Form method="post" encType="multipart/form-data" className="composer" ref={form} id="answer">
      <input type="hidden" name="intent" value="message" />
      {refused && refused.problem.code !== 'answered-meanwhile' && <ProblemNote problem={refused.problem} />}
      <div className="tabs" role="radiogroup" aria-label={t('ticket.write')}>
        {mayReply && (
          <label>
            <input type="radio" name="tab" value="answer" defaultChecked={!note} />{' '}
            <span>{t('ticket.answer')}</span>
          </label>
        )}
        {mayNote && (
          <label>
            <input type="radio" name="tab" value="note" defaultChecked={note} />{' '}
            <span>{t('ticket.note')}</span>
          </label>
        )}
      </div>
      <label className="hidden" htmlFor="message-text">
        {t('ticket.write')}
      </label>
      <textarea
        id="message-text"
        name="text"
        rows={5}
        required
        defaultValue={refused?.typed.text ?? ''}
        placeholder={t('ticket.write-to', { name })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey))
            event.currentTarget.form?.requestSubmit();
        }}
      />
      <div className="composer-foot">
        <label className="attach small">
          <span>{t('field.files')}</span> <input type="file" name="files" multiple />
        </label>
        {mayReply && ticket.abilities.includes('wait') && desk.pauses.length > 0 && (
          <label className="wait small for-answer">
            <span>{t('ticket.then-wait')}</span>{' '}
            <select name="waitFor" defaultValue={refused?.typed.waitFor ?? ''}>
              <option value="">{t('ticket.wait-nobody')}</option>
              {desk.pauses.map((pause) => (
                <option key={pause.id} value={pause.id}>
                  <Local text={pause.name} />
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <CollisionNote items={items} form="answer" refused={refused?.problem} />
      <div className="composer-foot">
        <Settles ticket={ticket} />
        <button className="btn main" disabled={sending}>
          <span className="for-answer">{t('ticket.send')}</span>
          <span className="for-note">{t('ticket.save-note')}</span>
        </button>
      </div>
    </Form>
  );
}

const settledByAnswer = ['first-response', 'next-response', 'update', 'level-response'];

function Settles({ ticket }: { ticket: Ticket }) {
  const { desk } = useDesk();
  const texts = useTexts();
  const now = useNow();
  const reader = useReader();
  const settled = ticket.promises.filter(
    ({ state, type }) => state === 'open' && settledByAnswer.includes(type),
  );
  return (
    <p className="mute small settles">
      <span className="for-note">{texts.t('ticket.note-settles-nothing')}</span>
      <span className="for-answer">
        {settled.length === 0 ? texts.t('ticket.settles-nothing') : `${texts.t('ticket.settles')} `}
        {settled.map((promise, index) => (
          <span key={promise.promise} className="num">
            {index > 0 && ' · '}
            {promiseName(
              promise,
              texts,
              promise.level === null ? undefined : nameOf(desk.levels, promise.level, texts.say),
            )}{' '}
            {promise.due && (
              <span className={promiseTone(promise, now)}>
                {instantWords(Date.parse(promise.due), now, reader)}
              </span>
            )}
          </span>
        ))}
      </span>
    </p>
  );
}
