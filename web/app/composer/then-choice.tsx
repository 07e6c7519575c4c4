import type { Ticket } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { useHydrated } from '../kit/use-hydrated.ts';

/** What happens with the answer: the clock runs on, a pause begins, or it resolves the ticket. */
export function ThenChoice({
  ticket,
  written,
  onChange,
  pauses,
  resolves,
}: {
  ticket: Ticket;
  written: { readonly waitFor: string | null; readonly resolve: boolean };
  onChange: (part: { waitFor: string | null; resolve: boolean }) => void;
  pauses: readonly { readonly id: string; readonly name: Readonly<Record<string, string>> }[];
  resolves: boolean;
}) {
  const { t } = useTexts();
  const hydrated = useHydrated();
  const mayWait = ticket.abilities.includes('wait') && pauses.length > 0;
  const mayResolve = hydrated && resolves && ticket.abilities.includes('resolve');
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
