import type { Ticket, TicketPeople } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';

/**
 * Who takes part in a request and who sees it, as its customer may know them; whoever asked adds a colleague and takes them out again.
 * Plain forms: nothing here needs a script.
 */
export function PeopleOfRequest({ ticket, people: found }: { ticket: Ticket; people: TicketPeople }) {
  const { t } = useTexts();
  const { me } = useDesk();
  const { language } = useReader();
  const { people, leads, colleagues } = found;
  const { requester, customer } = ticket;
  // Somebody on their own, without an organisation: nobody else is to be told of.
  if (customer === null && people.length === 0) return null;
  const asksMyself = me.signedIn && me.id === requester.id;
  const roles = new Intl.ListFormat(language, { style: 'narrow', type: 'unit' });
  return (
    <section aria-labelledby="people" className="together" id="together" data-part>
      <h2 id="people">{t('together.title')}</h2>
      <ul className="mine">
        <li>
          <Named name={requester.name} email={requester.email} you={asksMyself} />
          <span className="small mute">{t('together.asked')}</span>
        </li>
        {people.map((one) => (
          <li key={one.id}>
            <Named {...one} />
            {!one.colleague && <span className="small mute">{t('together.copy')}</span>}
            {one.added && (
              <details className="small">
                <summary>{t('together.remove', { name: one.name })}</summary>
                <form method="post" className="sheet">
                  <input type="hidden" name="contact" value={one.id} />
                  <p className="mute">{t('together.remove-means', { name: one.name })}</p>
                  <p className="actions">
                    <button className="btn" name="intent" value="part">
                      {t('together.remove-yes')}
                    </button>
                  </p>
                </form>
              </details>
            )}
          </li>
        ))}
        {leads.length > 0 && (
          <li>
            <span className="break">
              <b>
                {roles.format(
                  leads.map(({ name, you }) => (you ? `${name} (${t('organisation.you')})` : name)),
                )}
              </b>
            </span>
            <span className="small mute">{t('organisation.role-lead')}</span>
          </li>
        )}
      </ul>
      {customer !== null && <p className="small mute">{t('together.sees', { customer: customer.name })}</p>}
      {colleagues.length > 0 && (
        <details className="small">
          <summary>{t('together.add')}</summary>
          <form method="post" className="sheet">
            <label className="field">
              <span>{t('together.colleague')}</span>
              <select name="contact" required>
                {colleagues.map(({ id, name, email }) => (
                  <option key={id} value={id}>
                    {name === email ? email : `${name} · ${email}`}
                  </option>
                ))}
              </select>
            </label>
            <p className="mute">{t('together.add-means')}</p>
            <p className="actions">
              <button className="btn" name="intent" value="join">
                {t('together.add-yes')}
              </button>
            </p>
          </form>
        </details>
      )}
    </section>
  );
}

function Named({ name, email, you }: { name: string; email: string | null; you: boolean }) {
  const { t } = useTexts();
  return (
    <span className="break">
      <b>{name}</b> {email !== null && email !== name && <span className="mute">{email}</span>}
      {you && <span className="chip">{t('organisation.you')}</span>}
    </span>
  );
}
