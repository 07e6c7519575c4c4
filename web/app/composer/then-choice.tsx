import type { Ticket } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import type { Pause } from './send-choice.tsx';

/** Without a script: whether the clock runs on after the answer, or a pause begins. A page that is alive has it on its button. */
export function ThenChoice({
  ticket,
  waitFor,
  pauses,
}: {
  ticket: Ticket;
  waitFor: string | null;
  pauses: readonly Pause[];
}) {
  const { t } = useTexts();
  if (!ticket.abilities.includes('wait') || pauses.length === 0) return null;
  return (
    <label className="wait small">
      <span>{t('ticket.then-wait')}</span>{' '}
      <select name="waitFor" defaultValue={waitFor ?? ''}>
        <option value="">{t('ticket.wait-nobody')}</option>
        {pauses.map((pause) => (
          <option key={pause.id} value={pause.id}>
            <Local text={pause.name} />
          </option>
        ))}
      </select>
    </label>
  );
}
