import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Form, useNavigation } from 'react-router';
import type { StreamItem, Ticket } from '../api-types.ts';
import { FileList } from '../composer/file-list.tsx';
import { HeldList } from '../composer/held-list.tsx';
import { takeQuotations } from '../composer/quotation.ts';
import { RecipientFields } from '../composer/recipient-fields.tsx';
import { RichField } from '../composer/rich-field.tsx';
import type { FieldHandle } from '../composer/rich-field.tsx';
import { SendLater } from '../composer/send-later.tsx';
import { SideTalks } from '../composer/side-talks.tsx';
import { Settles } from '../composer/settles.tsx';
import { useTaker } from '../composer/taker.ts';
import { useDraftFiles } from '../composer/use-draft-files.ts';
import { useSuggestions } from '../composer/use-suggestions.ts';
import { useWriting } from '../composer/use-writing.ts';
import type { Draft, SideTalk, WritingChoice, WritingKind } from '../composer/writing-api.ts';
import { WritingTools } from '../composer/writing-tools.tsx';
import { Local, useTexts } from '../i18n/texts.tsx';
import { useShortcuts } from '../kit/shortcuts.ts';
import { useHydrated } from '../kit/use-hydrated.ts';
import { CollisionNote } from '../presence/collision-note.tsx';
import type { Unfinished } from '../ticket-action.server.ts';
import { ProblemNote } from './problem-note.tsx';
import { useDesk } from './use-desk.ts';
import { useAnswer } from './use-answer.ts';

/** Answer the customer or leave a note for colleagues. Says which promise the answer settles. */
export function Composer({
  ticket,
  items,
  drafts,
  choice: chosen,
  sideTalks,
  agents,
}: {
  ticket: Ticket;
  items: readonly StreamItem[];
  drafts: readonly Draft[];
  choice: WritingChoice;
  sideTalks: readonly SideTalk[];
  agents: readonly { readonly id: string; readonly name: string; readonly teams: readonly string[] }[];
}) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const hydrated = useHydrated();
  const sent = useAnswer<Unfinished>();
  const unsent = sent?.intent === 'message' ? sent : undefined;
  const mayReply = ticket.abilities.includes('reply');
  const mayNote = ticket.abilities.includes('note');
  const [kind, setKind] = useState<WritingKind>(
    unsent?.typed.tab === 'note' || !mayReply ? 'note' : 'answer',
  );
  const [choice, setChoice] = useState(chosen);
  const [rich, setRich] = useRich();
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<FieldHandle>(null);
  const navigation = useNavigation();
  const writing = useWriting(ticket, drafts, choice, kind);
  const files = useDraftFiles(writing.api, drafts, kind);
  const suggest = useSuggestions(writing.api, agents, kind === 'note');
  const { written } = writing;
  const posting = navigation.formData?.get('intent') === 'message';
  useEffect(() => takeQuotations((markdown) => field.current?.insert(markdown)), []);
  useShortcuts(
    hydrated
      ? [
          {
            id: 'canned',
            keys: 'mod+;',
            label: t('writing.canned'),
            group: 'write',
            run: () => field.current?.open('/'),
          },
          {
            id: 'note',
            keys: 'n',
            label: t('ticket.note'),
            group: 'write',
            run: () => {
              // At once: what is typed next belongs into the note, and runs no shortcut.
              flushSync(() => setKind('note'));
              field.current?.focus();
            },
          },
        ]
      : [],
  );
  const back = (draft: Draft): void => {
    setKind(draft.kind);
    files.take(draft);
  };
  const takeBack = (draft: string): void =>
    void writing.takeBack(draft).then((taken) => taken && back(taken));
  useTaker(ticket.number, takeBack);
  if (!mayReply && !mayNote) return null;
  const refused = writing.refused ?? unsent?.problem;
  const name = ticket.requester?.name ?? ticket.requester?.email ?? t('ticket.unknown');
  const send = (at: string | null, despite = false): void => {
    const seen = form.current?.querySelector<HTMLInputElement>('[name=seen]')?.value ?? '';
    void writing.send(
      { at, seen: despite || seen === '' ? null : Number(seen) },
      () => files.take(null),
      back,
    );
  };
  const note = kind === 'note';
  return (
    <>
      <HeldList
        drafts={drafts}
        onBack={(draft) => takeBack(draft.id)}
        onNow={(draft) => void writing.api.release(draft.id)}
      />
      <Form
        method="post"
        encType="multipart/form-data"
        className={note ? 'composer as-note' : 'composer'}
        ref={form}
        id="answer"
        onSubmit={(event) => {
          if (!hydrated) return;
          event.preventDefault();
          send(null, event.nativeEvent.submitter?.getAttribute('name') === 'despite');
        }}
        onDragOver={(event) => {
          if (event.dataTransfer.types.includes('Files')) event.preventDefault();
        }}
        onDrop={(event) => {
          if (event.defaultPrevented || event.dataTransfer.files.length === 0) return;
          event.preventDefault();
          files.add([...event.dataTransfer.files]);
        }}
      >
        <input type="hidden" name="intent" value="message" />
        {refused && refused.code !== 'answered-meanwhile' && <ProblemNote problem={refused} />}
        {!note && <CollisionNote items={items} form="answer" refused={refused} />}
        <div className="tabs" role="radiogroup" aria-label={t('ticket.write')}>
          {(['answer', 'note'] as const)
            .filter((each) => (each === 'note' ? mayNote : mayReply))
            .map((each) => (
              <label key={each}>
                <input
                  type="radio"
                  name="tab"
                  value={each}
                  checked={kind === each}
                  onChange={() => setKind(each)}
                />{' '}
                <span>{t(`ticket.${each}`)}</span>
              </label>
            ))}
          {note && <b className="note-mark small">{t('writing.note-mark')}</b>}
        </div>
        {!note && mayReply && <RecipientFields ticket={ticket} written={written} onChange={writing.change} />}
        <RichField
          key={kind}
          ref={field}
          markdown={written.text}
          rich={rich}
          label={t('ticket.write')}
          placeholder={note ? t('writing.note-to') : t('ticket.write-to', { name })}
          onChange={(text) => writing.change({ text })}
          onSubmit={() => send(null)}
          onFiles={files.add}
          suggest={suggest}
        />
        <FileList files={files.files} uploads={files.uploads} onRemove={files.remove} />
        {hydrated ? (
          <div className="composer-foot">
            <WritingTools
              field={field}
              rich={rich}
              onRich={setRich}
              note={note}
              onFiles={files.add}
              choice={choice}
              onChoice={(next) => {
                setChoice(next);
                void writing.api.choose(next);
              }}
            />
            <p className="mute small" role="status">
              {writing.kept === 'empty' ? '' : t(`writing.kept-${writing.kept}`)}
            </p>
          </div>
        ) : (
          <label className="attach small">
            <span>{t('field.files')}</span> <input type="file" name="files" multiple />
          </label>
        )}
        <div className="composer-foot">
          <Settles ticket={ticket} />
          {!note && (
            <ThenChoice ticket={ticket} written={written} onChange={writing.change} pauses={desk.pauses} />
          )}
          {!note && hydrated && (
            <SendLater ticket={ticket} disabled={written.text.trim() === ''} onSend={(at) => send(at)} />
          )}
          <button className="btn main" disabled={posting || writing.sending}>
            {note ? t('ticket.save-note') : t('ticket.send')}
          </button>
        </div>
      </Form>
      <SideTalks ticket={ticket} talks={sideTalks} items={items} />
    </>
  );
}

/** What happens with the answer: the clock runs on, a pause begins, or it resolves the ticket. */
function ThenChoice({
  ticket,
  written,
  onChange,
  pauses,
}: {
  ticket: Ticket;
  written: { readonly waitFor: string | null; readonly resolve: boolean };
  onChange: (part: { waitFor: string | null; resolve: boolean }) => void;
  pauses: readonly { readonly id: string; readonly name: Readonly<Record<string, string>> }[];
}) {
  const { t } = useTexts();
  const hydrated = useHydrated();
  const mayWait = ticket.abilities.includes('wait') && pauses.length > 0;
  const mayResolve = hydrated && ticket.abilities.includes('resolve');
  if (!mayWait && !mayResolve) return null;
  return (
    <label className="wait small">
      <span>{t('ticket.then-wait')}</span>{' '}
      <select
        name="waitFor"
        value={written.resolve ? '=resolve' : (written.waitFor ?? '')}
        onChange={({ currentTarget: { value } }) =>
          onChange({
            waitFor: value === '' || value === '=resolve' ? null : value,
            resolve: value === '=resolve',
          })
        }
      >
        <option value="">{t('ticket.wait-nobody')}</option>
        {mayWait &&
          pauses.map((pause) => (
            <option key={pause.id} value={pause.id}>
              <Local text={pause.name} />
            </option>
          ))}
        {mayResolve && <option value="=resolve">{t('writing.then-resolve')}</option>}
      </select>
    </label>
  );
}

const storageKey = 'amparo.writing';

/** With formatting or as source: remembered in this browser. */
function useRich(): [boolean, (rich: boolean) => void] {
  const [rich, setRich] = useState(true);
  useEffect(() => {
    try {
      if (localStorage.getItem(storageKey) === 'source') setRich(false);
    } catch {
      // A browser that keeps nothing begins with formatting.
    }
  }, []);
  return [
    rich,
    (next) => {
      setRich(next);
      try {
        localStorage.setItem(storageKey, next ? 'rich' : 'source');
      } catch {
        // See above.
      }
    },
  ];
}
