import { Form } from 'react-router';
import type { Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';

type Person = Ticket['participants'][number];

/** Who gets the answers in Cc beside the requester, each with a way to take them out; and who wrote and gets none. */
export function Participants({ ticket }: { ticket: Ticket }) {
  const { t } = useTexts();
  const { participants, outsiders } = ticket;
  if (participants.length === 0 && outsiders.length === 0) return null;
  return (
    <section aria-labelledby="participants">
      <h2 id="participants">{t('participants.title')}</h2>
      {participants.length > 0 && <p className="mute small">{t('participants.what')}</p>}
      <ul className="plain small">
        {participants.map((person) => (
          <li key={person.id} className="break">
            <Named person={person} />
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
        {outsiders.map((person) => (
          <li key={person.id} className="break">
            <Named person={person} />
            <p className="mute">{t('participants.outside')}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Named({ person }: { person: Person }) {
  return (
    <>
      {person.name} <span className="mute">{person.email}</span>
      {person.customer !== null && <span className="mute"> · {person.customer}</span>}
    </>
  );
}
