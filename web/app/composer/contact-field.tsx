import { useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { useHydrated } from '../kit/use-hydrated.ts';
import { ContactSearch } from './contact-search.tsx';
import type { KnownContact } from './contact-search.tsx';

/** To whom a mail goes: a contact that is on record, found by a few letters, or a new one by name and address. */
export function ContactField({
  contacts,
  next,
  name,
  email,
}: {
  contacts: readonly KnownContact[];
  next: string | null;
  name: string;
  email: string;
}) {
  const { t } = useTexts();
  const hydrated = useHydrated();
  const [typed, setTyped] = useState({ name, email });
  return (
    <>
      {hydrated && (
        <ContactSearch
          contacts={contacts}
          next={next}
          onChoose={(chosen) => setTyped({ name: chosen.name, email: chosen.email ?? '' })}
        />
      )}
      <div className="pair">
        <label className="field">
          <span>{t('field.name')}</span>
          <input
            name="name"
            value={typed.name}
            onChange={({ currentTarget: { value } }) => setTyped((before) => ({ ...before, name: value }))}
          />
        </label>
        <label className="field">
          <span>{t('field.email')}</span>
          <input
            name="email"
            type="email"
            required
            value={typed.email}
            onChange={({ currentTarget: { value } }) => setTyped((before) => ({ ...before, email: value }))}
          />
        </label>
      </div>
    </>
  );
}
