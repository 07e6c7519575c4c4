import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Form } from 'react-router';
import type { Problem } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { ConfirmDialog } from '../kit/dialog.tsx';
import { toast } from '../kit/toast.tsx';
import { useHydrated } from '../kit/use-hydrated.ts';
import { typedIn } from '../typed-in.ts';
import { FileButton } from './file-button.tsx';
import { FileList } from './file-list.tsx';
import { KeptNote } from './kept-note.tsx';
import type { OpeningWay, Typed } from './opening.ts';
import { RichField } from './rich-field.tsx';
import { useDraftFiles } from './use-draft-files.ts';
import { useOpening } from './use-opening.ts';
import type { DraftFile } from './writing-api.ts';

/** What the fields of the form stand with, and what was wrong with them. */
export interface Filled {
  readonly typed: Typed;
  readonly problem: Problem | undefined;
}

/**
 * The form of a ticket that staff open. What is filled in is kept at the server, with the files that were chosen, dropped or pasted;
 * without a script it is a plain form.
 * @param opening what was begun before; null: nothing
 * @param before the fields above the text, and `after` those below it
 */
export function OpeningForm({
  way,
  opening,
  refused,
  textLabel,
  submit,
  before,
  after,
}: {
  way: OpeningWay;
  opening: { readonly typed: Typed; readonly files: readonly DraftFile[] } | null;
  refused: { readonly typed: Typed; readonly problem: Problem } | undefined;
  textLabel: string;
  submit: string;
  before: (filled: Filled) => ReactNode;
  after: (filled: Filled) => ReactNode;
}) {
  const { t } = useTexts();
  const hydrated = useHydrated();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Typed>(refused?.typed ?? opening?.typed ?? {});
  const [text, setText] = useState(typed['text'] ?? '');
  // The fields begin anew with what they stand with.
  const [round, setRound] = useState(0);
  const [asking, setAsking] = useState(false);
  const fill = (next: Typed): void => {
    setTyped(next);
    setText(next['text'] ?? '');
    setRound((count) => count + 1);
  };
  const writing = useOpening(way, opening?.typed ?? null, fill);
  const files = useDraftFiles(writing.api, 'new', () => opening?.files ?? [], way);
  const problem = writing.refused ?? refused?.problem;
  /** As the form stands: files and what only the page needs left out. */
  const read = (): Typed => {
    if (form.current === null) return typed;
    const { by: _by, ...rest } = typedIn(new FormData(form.current));
    return rest;
  };
  // Choosing in a list changes a field without an event of its own: once the page has taken it in.
  const pending = useRef(0);
  const look = (): void => {
    cancelAnimationFrame(pending.current);
    pending.current = requestAnimationFrame(() => writing.change(read()));
  };
  useEffect(() => () => cancelAnimationFrame(pending.current), []);
  const send = (): void => {
    if (form.current?.reportValidity() === false) return;
    if (files.uploads.length > 0) toast.show({ text: t('writing.wait-files') });
    else void writing.send(read());
  };
  return (
    <Form
      method="post"
      encType="multipart/form-data"
      className="sheet new-ticket"
      ref={form}
      onInput={look}
      onClick={look}
      onSubmit={(event) => {
        if (!hydrated) return;
        event.preventDefault();
        send();
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
      <input type="hidden" name="by" value={way} />
      <div className="sheet" key={`before ${round}`}>
        {before({ typed, problem })}
      </div>
      <div className="field">
        <RichField
          ref={null}
          markdown={text}
          rich={way === 'mail'}
          label={textLabel}
          labelled
          placeholder=""
          onChange={(next) => {
            setText(next);
            look();
          }}
          onSubmit={send}
          onFiles={files.add}
          suggest={null}
        />
      </div>
      <FileList files={files.files} uploads={files.uploads} onRemove={files.remove} onStop={files.stop} />
      {hydrated ? (
        <div className="composer-foot">
          <FileButton worded onFiles={files.add} />
          <KeptNote writing={writing} />
        </div>
      ) : (
        <label className="attach small">
          <span>{t('field.files')}</span> <input type="file" name="files" multiple />
        </label>
      )}
      <div className="sheet" key={`after ${round}`}>
        {after({ typed, problem })}
      </div>
      <p className="actions">
        <button className="btn main" disabled={writing.sending}>
          {submit}
        </button>
        {hydrated && writing.kept !== 'empty' && (
          <Button onPress={() => setAsking(true)}>{t('new-ticket.discard')}</Button>
        )}
      </p>
      <ConfirmDialog
        title={t('new-ticket.discard-title')}
        action={t('new-ticket.discard')}
        destructive
        isOpen={asking}
        onOpenChange={setAsking}
        onConfirm={() =>
          void writing.discard().then(() => {
            files.put(way, []);
            for (const { id } of files.uploads) files.stop(id);
            fill({});
          })
        }
      >
        {t('new-ticket.discard-sure')}
      </ConfirmDialog>
    </Form>
  );
}
