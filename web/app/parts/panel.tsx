import { createContext, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Form } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { useWhenOpened } from '../kit/use-when-opened.ts';
import type { Unfinished } from '../ticket-action.server.ts';
import { ProblemNote } from './problem-note.tsx';
import { useAnswer } from './use-answer.ts';

/** Whether somebody looks at the panel around: what it asks of the server is asked while they do. */
export const PanelOpen = createContext(false);

/**
 * A form behind a button: a popover that opens without any script. When the API refused it, it stands open in the page
 * with the reason, so that it can be mended with and without script.
 */
export function Panel({
  intent,
  title,
  submit,
  children,
  ownErrors,
  withFiles = false,
}: {
  intent: string;
  title: string;
  submit: string;
  children?: ReactNode;
  /** Faults that the form shows beside its own fields. */
  ownErrors?: (path: string) => boolean;
  /** Files go with it. */
  withFiles?: boolean;
}) {
  const { t } = useTexts();
  const answer = useAnswer<Unfinished>();
  const refused = answer?.intent === intent ? answer.problem : undefined;
  const id = `panel-${intent}`;
  const [there, opens] = useWhenOpened();
  const [open, setOpen] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  // Opened before the page was alive, or closed by standing open in the page.
  const stands = refused !== undefined;
  useEffect(() => setOpen(panel.current?.matches(':popover-open') === true), [stands]);
  return (
    <div
      ref={panel}
      id={id}
      onBeforeToggle={({ newState }) => {
        if (newState === 'open') opens();
        setOpen(newState === 'open');
      }}
      className={refused ? 'dialog refused' : 'dialog'}
      {...(refused ? {} : { popover: 'auto' as const })}
      role="dialog"
      aria-labelledby={`${id}-title`}
      data-panel
    >
      <h2 id={`${id}-title`}>{title}</h2>
      {refused && <ProblemNote problem={refused} {...(ownErrors ? { skip: ownErrors } : {})} />}
      <Form
        method="post"
        className="sheet"
        {...(withFiles ? { encType: 'multipart/form-data' as const } : {})}
      >
        <input type="hidden" name="intent" value={intent} />
        {(there || refused) && <PanelOpen value={open || refused !== undefined}>{children}</PanelOpen>}
        <p className="actions">
          <button className="btn main">{submit}</button>
          {!refused && (
            <button className="btn" type="button" popoverTarget={id} popoverTargetAction="hide">
              {t('page.cancel')}
            </button>
          )}
        </p>
      </Form>
    </div>
  );
}

/**
 * Opens a panel without its button: from a menu, or by a key. Once what it was chosen in is gone, so that the focus goes into the panel,
 * and from there back to where it was.
 */
export function openPanel(intent: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const panel = document.getElementById(`panel-${intent}`);
      if (panel?.popover && !panel.matches(':popover-open')) panel.showPopover();
      panel?.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea, button')?.focus();
    }),
  );
}

/** The button that opens a panel. */
export function PanelButton({
  intent,
  className = 'btn',
  label,
  children,
}: {
  intent: string;
  className?: string;
  /** What is read out, where the words on it do not say of what. It holds them. */
  label?: string;
  children: ReactNode;
}) {
  return (
    <button
      className={className}
      type="button"
      popoverTarget={`panel-${intent}`}
      aria-haspopup="dialog"
      aria-label={label}
    >
      {children}
    </button>
  );
}
