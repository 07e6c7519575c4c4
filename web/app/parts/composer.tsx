import { memo, lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Form, useNavigation } from 'react-router';
import type { StreamItem, Ticket } from '../api-types.ts';
import { chosenBefore } from '../composer/chosen-before-alive.ts';
import type { ChosenBefore } from '../composer/chosen-before-alive.ts';
import { FileList } from '../composer/file-list.tsx';
import { HeldList, isAnyHeld } from '../composer/held-list.tsx';
import { KeptNote } from '../composer/kept-note.tsx';
import { KindTabs } from '../composer/kind-tabs.tsx';
import { mayAnswer } from '../composer/may-answer.ts';
import { takeQuotations } from '../composer/quotation.ts';
import { RecipientFields } from '../composer/recipient-fields.tsx';
import { RichField } from '../composer/rich-field.tsx';
import type { FieldHandle } from '../composer/rich-field.tsx';
import { SendRow } from '../composer/send-row.tsx';
import { SideTalks } from '../composer/side-talks.tsx';
import { isOfSide, sideOf } from '../composer/side-written.ts';
import { useTaker } from '../composer/taker.ts';
import { takeAnswers } from '../composer/use-answer-key.ts';
import { takeThirdParties } from '../composer/third-party.ts';
import type { ToThirdParty } from '../composer/third-party.ts';
import { useDock } from '../composer/use-dock.ts';
import { useDraftFiles } from '../composer/use-draft-files.ts';
import { useRich } from '../composer/use-rich.ts';
import { useSuggestions } from '../composer/use-suggestions.ts';
import { useWriting } from '../composer/use-writing.ts';
import { useWritingKeys } from '../composer/use-writing-keys.ts';
import { writingKinds } from '../composer/writing-api.ts';
import type { Draft, SideTalk, WritingChoice, WritingKind } from '../composer/writing-api.ts';
import { WritingTools } from '../composer/writing-tools.tsx';
import { useTexts } from '../i18n/texts.tsx';
import { fetchPart } from '../kit/fetch-part.ts';
import { toast } from '../kit/toast.tsx';
import { useHydrated } from '../kit/use-hydrated.ts';
import { answeredOf } from '../presence/answered.ts';
import { CollisionNote } from '../presence/collision-note.tsx';
import type { Unfinished } from '../ticket-action.server.ts';
import { ProblemNote } from './problem-note.tsx';
import { useAnswer } from './use-answer.ts';

const SideFields = lazy(async () => ({
  default: (await fetchPart(() => import('../composer/side-fields.tsx'))).SideFields,
}));

/**
 * Answer the customer, leave a note for colleagues, or write to a third party. Says which promise the answer settles. Without a
 * script it is a plain form of answers and notes.
 */
export const Composer = memo(function Composer({
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
  const { t } = useTexts();
  const hydrated = useHydrated();
  const sent = useAnswer<Unfinished>();
  const unsent = sent?.intent === 'message' ? sent : undefined;
  const maySide = ticket.abilities.includes('reply');
  const mayReply = mayAnswer(ticket);
  const mayNote = ticket.abilities.includes('note');
  const [kind, setKind] = useState<WritingKind>(
    unsent?.typed.tab === 'note' || !mayReply ? 'note' : 'answer',
  );
  const [choice, setChoice] = useState(chosen);
  const [rich, setRich] = useRich();
  const form = useRef<HTMLFormElement>(null);
  const tabs = useRef<HTMLDivElement>(null);
  const field = useRef<FieldHandle>(null);
  const dock = useDock(form);
  const navigation = useNavigation();
  const writing = useWriting(ticket, drafts, choice, kind, {
    onSent: (of, done) => {
      files.put(of, []);
      if (of === 'note' && done) afterNote();
    },
    onBack: (draft) => back(draft),
    onPutBack: (draft) => files.put(draft.kind, draft.files),
    onAlive: () => begin(chosenBefore(form.current)),
  });
  const files = useDraftFiles(
    writing.api,
    ticket.number,
    (of) => writing.files.find((draft) => draft.kind === of && draft.state === 'writing')?.files ?? [],
    kind,
  );
  const suggest = useSuggestions(writing.api, agents, kind === 'note');
  const { written } = writing;
  const posting = navigation.formData?.get('intent') === 'message';
  useEffect(() => takeQuotations((markdown) => field.current?.insert(markdown)), []);
  const [toBeNamed, setToBeNamed] = useState(false);
  const toThirdParty = useEffectEvent((to: ToThirdParty): void => {
    const known = 'talk' in to && to.talk !== null;
    flushSync(() => {
      setKind('side');
      setToBeNamed(!known);
    });
    writing.changeSide((side) => ({
      ...sideOf(side, ticket),
      ...to,
      ...('forward' in to ? { talk: null } : {}),
    }));
    form.current?.scrollIntoView({ block: 'nearest' });
    if (known) field.current?.focus();
  });
  useEffect(() => takeThirdParties((to) => toThirdParty(to)), []);
  const turnTo = (next: 'answer' | 'note'): void => {
    // At once: what is typed next belongs into it, and runs no shortcut.
    if (kind !== next)
      flushSync(() => {
        setKind(next);
        setToBeNamed(false);
      });
    field.current?.focus();
  };
  const toAnswer = useEffectEvent(() => mayReply && turnTo('answer'));
  useEffect(() => takeAnswers(() => toAnswer()), []);
  /** Next comes an answer. Nobody is led into its field: what is typed on would go to the customer. */
  const afterNote = (): void => {
    if (!mayReply || form.current?.querySelector('[name=tab][value=note]:checked') === null) return;
    if (form.current?.contains(document.activeElement) === true) tabs.current?.focus();
    setKind('answer');
  };
  const may = { answer: mayReply, note: mayNote, side: maySide };
  const answering = kind === 'answer';
  const mayResolve = answering && ticket.abilities.includes('resolve');
  const sendByKeys = (resolving: boolean): void => {
    // With nothing written there is nothing to send: one goes and writes. What is being sent already would be called off by a change.
    if (written.text.trim() === '') return field.current?.focus();
    if (writing.sending) return;
    if (resolving) writing.change({ waitFor: null, resolve: true });
    form.current?.requestSubmit();
  };
  useWritingKeys({
    alive: hydrated,
    kind,
    field,
    mayNote,
    mayResolve,
    onSend: sendByKeys,
    onNote: () => turnTo('note'),
  });
  /** The page is alive. @returns of which kind what is typed is, and what it said already */
  const begin = (chosen: ChosenBefore): ChosenBefore => {
    if (chosen.kind !== null && chosen.kind !== kind) {
      setGoesOn(form.current?.querySelector('textarea') === document.activeElement);
      setKind(chosen.kind);
    }
    if (chosen.files.length > 0) files.add(chosen.files, chosen.kind ?? kind);
    return chosen;
  };
  /** Whoever was typing in the field types on in the one of the other kind. */
  const [goesOn, setGoesOn] = useState(false);
  useEffect(() => {
    if (goesOn) field.current?.focus();
  }, [goesOn]);
  const back = (draft: Draft): void => {
    setKind(draft.kind);
    files.put(draft.kind, draft.files);
  };
  const takeBack = (draft: string): void =>
    void writing.takeBack(draft).then((taken) => taken && back(taken));
  useTaker(ticket.number, takeBack);
  if (!mayReply && !mayNote) return null;
  const refused = writing.refused ?? unsent?.problem;
  const crossed = drafts.find((draft) => draft.kind === 'answer' && answeredOf(draft.problem) !== null);
  const name = ticket.requester?.name ?? ticket.requester?.email ?? t('ticket.unknown');
  const send = (at: string | null, despite = false): void => {
    const seen = form.current?.querySelector<HTMLInputElement>('[name=seen]')?.value ?? '';
    // A file that is still on its way would stay behind.
    if (files.uploads.length > 0) toast.show({ text: t('writing.wait-files') });
    else void writing.send({ at, seen: despite || seen === '' ? null : Number(seen) });
  };
  const note = kind === 'note';
  const idle =
    kind !== 'side' &&
    !dock.active &&
    !isAnyHeld(drafts) &&
    !refused &&
    written.text.trim() === '' &&
    files.files.length + files.uploads.length === 0;
  // Also who only hears the field must know, before the first letter, who will read it. Without a script one field serves all.
  const readers = note
    ? t('writing.note-to')
    : answering
      ? t('ticket.write-to', { name })
      : t('side.write-to');
  const shown = hydrated ? writingKinds : (['answer', 'note'] as const);
  return (
    <>
      <Form
        method="post"
        encType="multipart/form-data"
        className={answering ? 'composer' : `composer as-${kind}`}
        ref={form}
        id="answer"
        data-acts="write"
        data-idle={idle || undefined}
        {...dock.watch}
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
        <HeldList
          drafts={answering ? drafts.filter((draft) => draft !== crossed) : drafts}
          items={items}
          onBack={(draft) => takeBack(draft.id)}
          onNow={(draft) => void writing.release(draft.id)}
        />
        {refused && refused.code !== 'answered-meanwhile' && (
          <ProblemNote problem={refused} {...(kind === 'side' ? { skip: isOfSide } : {})} />
        )}
        {answering && (
          <CollisionNote
            items={items}
            refused={refused}
            putBack={crossed?.problem ?? null}
            begun={written.text.trim() !== ''}
          />
        )}
        <KindTabs
          ref={tabs}
          kind={kind}
          kinds={shown.filter((each) => may[each])}
          showKeys={hydrated && idle}
          onKind={(each) => {
            setKind(each);
            setToBeNamed(false);
          }}
        />
        {answering && mayReply && (
          <RecipientFields ticket={ticket} written={written} onChange={writing.change} />
        )}
        {kind === 'side' && (
          <Suspense fallback={<p className="mute">{t('page.loading')}</p>}>
            <SideFields
              ticket={ticket}
              items={items}
              talks={sideTalks}
              side={written.side}
              problem={refused}
              focus={toBeNamed}
              onChange={(side) => writing.change({ side })}
            />
          </Suspense>
        )}
        <RichField
          key={kind}
          ref={field}
          markdown={written.text}
          rich={rich}
          label={hydrated ? readers : t('ticket.write')}
          placeholder={readers}
          onChange={(text) => writing.change({ text })}
          onSubmit={() => send(null)}
          onFiles={files.add}
          suggest={suggest}
        />
        <FileList files={files.files} uploads={files.uploads} onRemove={files.remove} onStop={files.stop} />
        {hydrated ? (
          <div className="composer-foot">
            <WritingTools
              field={field}
              rich={rich}
              onRich={setRich}
              note={note}
              onFiles={files.add}
              choice={choice}
              onChoice={(one) => {
                setChoice({ ...choice, ...one });
                void writing.api.choose(choice, one).then((outcome) => {
                  if (outcome.type === 'ok') setChoice(outcome.data);
                });
              }}
            />
            <KeptNote writing={writing} />
          </div>
        ) : (
          <label className="attach small">
            <span>{t('field.files')}</span> <input type="file" name="files" multiple />
          </label>
        )}
        <SendRow
          ticket={ticket}
          kind={kind}
          mayResolve={mayResolve}
          written={written}
          busy={posting || writing.sending}
          onThen={writing.change}
          onKeys={sendByKeys}
          onLater={(at) => send(at)}
        />
      </Form>
      <SideTalks ticket={ticket} talks={sideTalks} items={items} />
    </>
  );
});
