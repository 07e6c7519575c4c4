import { useEffect, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Problem } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useChange } from './use-change.ts';
import type { ChangeAnswer } from './use-change.ts';

/** A window with one form that changes the ticket. It stays open with what was typed when the API refuses. */
export function ChangeDialog({
  trigger,
  intent,
  title,
  submit,
  destructive = false,
  children,
  onDone,
}: {
  trigger: ReactElement;
  intent: string;
  title: string;
  submit: string;
  destructive?: boolean;
  /** The fields; they are given why the API refused, if it did. */
  children: ReactNode | ((problem: Problem | null) => ReactNode);
  onDone?: (answer: ChangeAnswer) => void;
}) {
  return (
    <Dialog trigger={trigger} title={title}>
      {(close) => (
        <ChangeForm
          intent={intent}
          submit={submit}
          destructive={destructive}
          close={close}
          {...(onDone ? { onDone } : {})}
        >
          {children}
        </ChangeForm>
      )}
    </Dialog>
  );
}

/** What can be filled in; of several to choose from the one that is chosen. */
const begin = 'input:not([type="hidden"], [type="radio"]:not(:checked)), select, textarea';

function ChangeForm({
  intent,
  submit,
  destructive,
  close,
  children,
  onDone,
}: {
  intent: string;
  submit: string;
  destructive: boolean;
  close: () => void;
  children: ReactNode | ((problem: Problem | null) => ReactNode);
  onDone?: (answer: ChangeAnswer) => void;
}) {
  const { t } = useTexts();
  const change = useChange((answer) => {
    close();
    onDone?.(answer);
  });
  const form = useRef<HTMLFormElement>(null);
  // Where one begins: with what is set already, Enter is all that it takes.
  useEffect(() => form.current?.querySelector<HTMLElement>(begin)?.focus(), []);
  return (
    <change.Form ref={form} method="post" action={change.action} className="sheet">
      <input type="hidden" name="intent" value={intent} />
      {change.problem && <ProblemNote problem={change.problem} />}
      {typeof children === 'function' ? children(change.problem) : children}
      <p className="actions">
        <Button type="submit" tone={destructive ? 'danger' : 'main'} isPending={change.busy}>
          {submit}
        </Button>
        <Button onPress={close}>{t('page.cancel')}</Button>
      </p>
    </change.Form>
  );
}
