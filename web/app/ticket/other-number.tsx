import type { Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';

/** A field for the number of another ticket; those of the same customer are offered. */
export function OtherNumber({ name, ticket }: { name: string; ticket: Ticket }) {
  const { t } = useTexts();
  return (
    <label className="field">
      <span>{t('links.number')}</span>
      <input name={name} list={`others-${name}`} autoComplete="off" required maxLength={30} />
      <datalist id={`others-${name}`}>
        {ticket.others.map((other) => (
          <option key={other.number} value={other.number}>
            {other.subject}
          </option>
        ))}
      </datalist>
    </label>
  );
}
