import { useEffect, useRef, useState } from 'react';
import { findContacts } from '../../../contract/operations.ts';
import { call } from '../browser-api.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { useHydrated } from '../kit/use-hydrated.ts';
import { useDesk } from '../parts/use-desk.ts';
import { contactHint, ContactSearch } from './contact-search.tsx';
import type { KnownContact } from './contact-search.tsx';
import type { Typed } from './opening.ts';

/** After the last digit it is looked who has the number. */
const pauseMs = 400;
/** With fewer digits a number is not typed to its end. */
const fewestDigits = 6;

/**
 * Who calls: somebody on record, or somebody new, of whom a name or a telephone number is enough. Who has the number already is offered;
 * whoever takes the call says whether it is them.
 */
export function CallerField({
  contacts,
  next,
  typed,
}: {
  contacts: readonly KnownContact[];
  next: string | null;
  typed: Typed;
}) {
  const { t } = useTexts();
  const hydrated = useHydrated();
  const nameField = useRef<HTMLInputElement>(null);
  const [caller, setCaller] = useState({
    contact: typed['contact'] ?? '',
    name: typed['name'] ?? '',
    telephone: typed['telephone'] ?? '',
    email: typed['email'] ?? '',
  });
  const sameNumber = useSameNumber(caller.contact === '' ? caller.telephone : '');
  const choose = (chosen: KnownContact): void =>
    setCaller(({ telephone }) => ({
      contact: chosen.id,
      name: chosen.name,
      telephone: chosen.telephone ?? telephone,
      email: chosen.email ?? '',
    }));
  /** Another name or address is somebody else; another number may be theirs. */
  const type = (name: 'name' | 'email' | 'telephone', value: string): void =>
    setCaller((before) => ({
      ...before,
      [name]: value,
      ...(name === 'telephone' ? {} : { contact: '' }),
    }));
  const { contact, name, telephone, email } = caller;
  return (
    <>
      {hydrated && <ContactSearch contacts={contacts} next={next} onChoose={choose} />}
      <input type="hidden" name="contact" value={contact} />
      <div className="pair">
        <label className="field">
          <span>{t('field.name')}</span>
          <input
            ref={nameField}
            name="name"
            maxLength={200}
            autoComplete="off"
            required={hydrated && telephone === '' && email === ''}
            value={name}
            onChange={({ currentTarget: { value } }) => type('name', value)}
          />
        </label>
        <label className="field">
          <span>{t('field.telephone')}</span>
          <input
            name="telephone"
            type="tel"
            maxLength={60}
            autoComplete="off"
            value={telephone}
            onChange={({ currentTarget: { value } }) => type('telephone', value)}
          />
        </label>
      </div>
      <div>
        <div className="small" role="status">
          {sameNumber.length > 0 && t('new-ticket.same-number')}
        </div>
        {sameNumber.length > 0 && (
          <ul className="mine">
            {sameNumber.map((one) => (
              <li key={one.id}>
                <span className="break">
                  <b>{one.name}</b> <span className="mute small">{contactHint(one)}</span>
                </span>
                <Button
                  small
                  onPress={() => {
                    // The button goes away with what it offers; who it is stands in the name.
                    nameField.current?.focus();
                    choose(one);
                  }}
                >
                  {t('new-ticket.is-them', { name: one.name })}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <label className="field">
        <span>{t('new-ticket.email-if')}</span>
        <input
          name="email"
          type="email"
          maxLength={320}
          autoComplete="off"
          value={email}
          onChange={({ currentTarget: { value } }) => type('email', value)}
        />
      </label>
      {email === '' && <p className="mute small">{t('new-ticket.no-address')}</p>}
    </>
  );
}

/** Who is on record with this number, the first few. */
function useSameNumber(telephone: string): readonly KnownContact[] {
  const { desk } = useDesk();
  const [found, setFound] = useState<{ of: string; people: readonly KnownContact[] }>({ of: '', people: [] });
  useEffect(() => {
    if (telephone.replace(/\D/g, '').length < fewestDigits) return undefined;
    let asked = true;
    const timer = window.setTimeout(() => {
      void call(desk.id, findContacts, { query: { q: telephone, limit: 5 } }).then((answer) => {
        if (asked && answer.type === 'ok') setFound({ of: telephone, people: answer.data.items });
      });
    }, pauseMs);
    return () => {
      asked = false;
      window.clearTimeout(timer);
    };
  }, [desk.id, telephone]);
  return found.of === telephone ? found.people : [];
}
