import type { Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useHydrated } from '../kit/use-hydrated.ts';
import { useDesk } from '../parts/use-desk.ts';
import { SendChoice } from './send-choice.tsx';
import { SendLater } from './send-later.tsx';
import { Settles } from './settles.tsx';
import { ThenChoice } from './then-choice.tsx';
import type { WritingKind, Written } from './writing-api.ts';

/** The end of the form on a ticket: which promises the answer settles, and what sends it, now or later. */
export function SendRow({
  ticket,
  kind,
  mayResolve,
  written,
  busy,
  onThen,
  onKeys,
  onLater,
}: {
  ticket: Ticket;
  kind: WritingKind;
  /** What is sent may resolve the ticket. */
  mayResolve: boolean;
  written: Written;
  /** It is being sent. */
  busy: boolean;
  /** What becomes of the ticket with it. */
  onThen: (then: Pick<Written, 'waitFor' | 'resolve'>) => void;
  /** The keys that send were pressed on the button. */
  onKeys: (resolving: boolean) => void;
  /** At an instant, in ISO 8601. */
  onLater: (at: string) => void;
}) {
  const { t } = useTexts();
  const { desk } = useDesk();
  const alive = useHydrated();
  const answering = kind === 'answer';
  const note = kind === 'note';
  const mayWait =
    (answering || (kind === 'side' && written.side?.talk == null)) && ticket.abilities.includes('wait');
  return (
    <div className="composer-foot">
      {kind !== 'side' && <Settles ticket={ticket} />}
      {!alive && answering && <ThenChoice ticket={ticket} waitFor={written.waitFor} pauses={desk.pauses} />}
      {!note && alive && (
        <SendLater
          ticket={answering ? ticket : null}
          disabled={written.text.trim() === ''}
          onSend={onLater}
        />
      )}
      {note || !alive ? (
        <button className="btn main" disabled={busy}>
          {note ? t('ticket.save-note') : t('ticket.send')}
        </button>
      ) : (
        <SendChoice
          then={written}
          onThen={onThen}
          onKeys={onKeys}
          pauses={mayWait ? desk.pauses : []}
          resolves={mayResolve}
          disabled={busy}
        />
      )}
    </div>
  );
}
