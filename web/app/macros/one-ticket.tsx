import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Problem } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { TextArea } from '../kit/text-field.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDesk } from '../parts/use-desk.ts';
import type { ActNames } from './act-words.ts';
import { previewMacro, runMacro } from './macro-api.ts';
import type { Macro, Preview } from './macro-api.ts';
import { StepList } from './step-list.tsx';
import { newKey } from '../new-key.ts';
import { tellOne } from './told.ts';
import type { OnDone } from './told.ts';

/** What a macro will do to one ticket, in words, with its answer to be edited; then it is done. */
export function OneTicket({
  number,
  macro,
  names,
  seen,
  onBack,
  onClose,
  onDone,
}: {
  number: string;
  macro: Macro;
  names: ActNames;
  seen: number | null;
  onBack: () => void;
  onClose: () => void;
  onDone: OnDone;
}) {
  const texts = useTexts();
  const { t } = texts;
  const { desk } = useDesk();
  const [look, setLook] = useState<{ readonly preview: Preview; readonly etag: string | null } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [changed, setChanged] = useState(false);
  const [answer, setAnswer] = useState<string | null>(null);
  const [busy, setBusy] = useState(true);
  const key = useRef(newKey());

  const preview = async (): Promise<void> => {
    const outcome = await previewMacro(desk.id, number, macro.id);
    setBusy(false);
    if (outcome.ok) setLook({ preview: outcome.data, etag: outcome.etag });
    else setProblem(outcome.problem);
  };
  const first = useEffectEvent(preview);
  useEffect(() => void first(), [desk.id, number, macro.id]);

  const ready = look !== null;
  const form = useRef<HTMLFormElement>(null);
  // Once it is read: at the answer, to be edited, else at the button that runs it.
  useEffect(() => {
    if (ready) form.current?.querySelector<HTMLElement>('textarea, button[type=submit]')?.focus();
  }, [ready]);

  const said = look?.preview.steps.find(({ act }) => act.do === 'answer');
  const text = answer ?? said?.text ?? '';
  // What the macro left open is for whoever runs it to fill in.
  const open = said?.unfilled.filter((name) => text.includes(`{{${name}}}`)) ?? [];
  const blocked = look?.preview.steps.some(
    ({ outcome, unfilled, act }) =>
      outcome === 'impossible' && !(act.do === 'answer' && unfilled.length > 0 && open.length === 0),
  );
  const empty = said !== undefined && text.trim() === '';

  const run = async (): Promise<void> => {
    if (look === null || busy) return;
    setBusy(true);
    setProblem(null);
    const given = { answer: said === undefined ? null : text, seen };
    const outcome = await runMacro(desk.id, number, macro.id, given, { etag: look.etag, once: key.current });
    // Without an answer nobody knows whether it was done: the same key makes sure that it is done once.
    if (outcome.ok || outcome.problem.status !== 0) key.current = newKey();
    if (outcome.ok) {
      onClose();
      onDone([number], said === undefined ? undefined : 'answered');
      tellOne(desk.id, macro, { number, ran: outcome.data, etag: outcome.etag }, texts, (how) =>
        onDone([number], how),
      );
      return;
    }
    if (outcome.problem.status === 412 || outcome.problem.code === 'macro-impossible') {
      setChanged(true);
      await preview();
      return;
    }
    setBusy(false);
    setProblem(outcome.problem);
  };

  return (
    <form
      className="macro-run"
      ref={form}
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <p role="status">
        {look === null && problem === null
          ? t('page.loading')
          : changed
            ? t('macros.changed')
            : t('macros.will', { number })}
      </p>
      {problem !== null &&
        (problem.status === 0 ? (
          <p className="notice bad" role="alert">
            {t('macros.offline')}
          </p>
        ) : (
          <ProblemNote problem={problem} />
        ))}
      {look !== null && (
        <>
          <StepList steps={look.preview.steps} names={names} />
          {said !== undefined && (
            <TextArea
              label={t('macros.answer-text')}
              rows={8}
              value={text}
              onChange={setAnswer}
              lang={look.preview.language}
              {...(open.length > 0
                ? { fault: t('macros.unfilled', { fields: open.map((name) => `{{${name}}}`).join(', ') }) }
                : {})}
            />
          )}
          {blocked && (
            <p className="notice bad" role="alert">
              {t('macros.impossible')}
            </p>
          )}
        </>
      )}
      <p className="kit-actions">
        <Button onPress={onBack}>{t('macros.back')}</Button>
        <Button
          type="submit"
          tone="main"
          isDisabled={busy || look === null || blocked === true || open.length > 0 || empty}
        >
          {t('macros.run')}
        </Button>
      </p>
    </form>
  );
}
