import { useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { useHydrated } from '../kit/use-hydrated.ts';

/** A colour: chosen by eye, or typed as it stands in a company's guide. */
export function ColourField({
  name,
  label,
  value,
  onChange,
}: {
  name: string;
  label: string;
  value: string;
  onChange: (colour: string) => void;
}) {
  const hydrated = useHydrated();
  const { t } = useTexts();
  // What is typed is a colour only at its end.
  const [typed, setTyped] = useState<string | null>(null);
  const type = (text: string) => {
    setTyped(text);
    const digits = text.trim().replace(/^#?/, '#').toLowerCase();
    if (/^#[0-9a-f]{6}$/.test(digits)) onChange(digits);
  };
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <div className="colour-field">
        <input
          id={name}
          type="color"
          name={name}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        {hydrated && (
          <input
            aria-label={t('looks.as-code', { label })}
            value={typed ?? value}
            onChange={(event) => type(event.target.value)}
            onBlur={() => setTyped(null)}
            maxLength={9}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="none"
          />
        )}
      </div>
    </div>
  );
}
