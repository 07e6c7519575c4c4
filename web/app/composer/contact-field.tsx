import { useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { ComboBox } from '../kit/combo-box.tsx';
import { useHydrated } from '../kit/use-hydrated.ts';
import { useDesk } from '../parts/use-desk.ts';
import { findContacts } from '../../../contract/operations.ts';
import { call } from '../browser-api.ts';

interface Contact {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly customer: string | null;
}

/** A contact that is on record, found by a few letters, or a new one by name and address. */
export function ContactField({
  contacts,
  name,
  email,
}: {
  contacts: readonly Contact[];
  name: string;
  email: string;
}) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const hydrated = useHydrated();
  const [found, setFound] = useState(contacts);
  const [typed, setTyped] = useState({ name, email });
  const look = async (letters: string): Promise<void> => {
    const answer = await call(desk.id, findContacts, { query: { q: letters } });
    if (answer.type === 'ok') setFound(answer.data.items);
  };
  return (
    <>
      {hydrated && (
        <ComboBox
          label={t('new-ticket.find')}
          items={found.map((contact) => ({
            id: contact.id,
            label: contact.name,
            hint: [contact.email, contact.customer].filter(Boolean).join(' · '),
          }))}
          onInputChange={(letters) => void look(letters)}
          onChange={(id) => {
            const chosen = found.find((contact) => contact.id === id);
            if (chosen) setTyped({ name: chosen.name, email: chosen.email });
          }}
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
