import { Form } from 'react-router';
import type { Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';

/** Nothing shows that the requester is whom they claim to be: an agent says so, or denies it. */
export function ClaimNote({ ticket }: { ticket: Ticket }) {
  const { t } = useTexts();
  if (ticket.claim?.state !== 'open') return null;
  const customer = ticket.claim.customer ?? t('ticket.unknown');
  return (
    <section className="notice claim" aria-labelledby="claim">
      <h2 id="claim">{t('claim.title', { name: ticket.requester.name })}</h2>
      <p>{t('claim.open', { customer })}</p>
      {ticket.abilities.includes('identify') && (
        <Form method="post" className="actions">
          <input type="hidden" name="intent" value="identify" />
          <button className="btn main" name="confirmed" value="yes">
            {t('claim.confirm')}
          </button>
          <button className="btn" name="confirmed" value="no">
            {t('claim.refuse')}
          </button>
        </Form>
      )}
    </section>
  );
}
