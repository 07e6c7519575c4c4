import { Form } from 'react-router';
import type { Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';

/** Who gets the answers in Cc beside the requester, each with a way to take them out. Nothing when nobody does. */
export function Participants({ ticket }: { ticket: Ticket }) {
  const { t } = useTexts();
  if (ticket.participants.length === 0) return null;
  return (
    <section aria-labelledby="participants">
      <h2 id="participants">{t('participants.title')}</h2>
      <p className="mute small">{t('participants.what')}</p>
      <ul className="plain small">
        {ticket.participants.map((person) => (
          <li key={person.id} className="break">
            {person.name} <span className="mute">{person.email}</span>
            {person.customer !== null && <span className="mute"> · {person.customer}</span>}
            <details>
              <summary className="link">{t('participants.remove')}</summary>
              <Form method="post">
                <input type="hidden" name="contact" value={person.id} />
                <p>{t('participants.remove-what', { name: person.name })}</p>
                <button className="btn" name="intent" value="departure">
                  {t('participants.remove-yes')}
                </button>
              </Form>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
