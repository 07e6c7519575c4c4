import { useRef, useState } from 'react';
import { findContacts } from '../../../contract/operations.ts';
import { call } from '../browser-api.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ComboBox } from '../kit/combo-box.tsx';
import { useDesk } from '../parts/use-desk.ts';

/** A contact that is on record; with an address, a number, or neither. */
export interface KnownContact {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly telephone: string | null;
  readonly customer: string | null;
}

/** What tells them from others of their name. */
export const contactHint = ({ email, telephone, customer }: KnownContact): string =>
  [email, telephone, customer].filter(Boolean).join(' · ');

/** Finds a contact by a few letters of a name, an address or an organisation, or by a telephone number; all that there are, page by page. */
export function ContactSearch({
  contacts,
  next: nextOfAll,
  onChoose,
}: {
  contacts: readonly KnownContact[];
  next: string | null;
  onChoose: (contact: KnownContact) => void;
}) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const [found, setFound] = useState({ letters: '', items: contacts, next: nextOfAll });
  const asked = useRef('');
  const look = async (letters: string, cursor: string | null): Promise<void> => {
    const question = `${letters}\n${cursor ?? ''}`;
    // A page is asked for once, and what was asked before the last letter says nothing any more.
    if (asked.current === question) return;
    asked.current = question;
    const query = { q: letters, ...(cursor === null ? {} : { cursor }) };
    const answer = await call(desk.id, findContacts, { query });
    if (asked.current !== question) return;
    if (answer.type !== 'ok') {
      // What was not answered may be asked again.
      asked.current = '';
      return;
    }
    const { items, next } = answer.data;
    setFound((before) => ({ letters, next, items: cursor === null ? items : [...before.items, ...items] }));
  };
  return (
    <ComboBox
      label={t('new-ticket.find')}
      items={found.items.map((contact) => ({
        id: contact.id,
        label: contact.name,
        hint: contactHint(contact),
      }))}
      onInputChange={(letters) => void look(letters, null)}
      {...(found.next === null ? {} : { onMore: () => void look(found.letters, found.next) })}
      onChange={(id) => {
        const chosen = found.items.find((contact) => contact.id === id);
        if (chosen) onChoose(chosen);
      }}
    />
  );
}
