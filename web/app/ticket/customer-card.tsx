import { Link } from 'react-router';
import type { Dossier, Ticket } from '../api-types.ts';
import { NoAddress } from '../customers/address-button.tsx';
import { BelongsButton } from '../customers/belongs-button.tsx';
import { useTexts } from '../i18n/texts.tsx';
import { ClauseLink } from '../parts/clause-link.tsx';
import { channelName, nameOf } from '../parts/names.ts';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { civilDateWords, untilWords } from '../time/words.ts';

type Short = Dossier['customer']['open'][number];

/** Who asks, and what they may have now (OPS-10): plan, contract, open channels, named contacts, other tickets. */
export function CustomerCard({ ticket, card }: { ticket: Ticket; card: Dossier['customer'] }) {
  const { desk } = useDesk();
  const texts = useTexts();
  const { t, say } = texts;
  const now = useNow();
  const reader = useReader();
  const open = card.ways.filter((way) => way.entitled && way.open);
  const shut = card.ways.filter((way) => way.entitled && !way.open);
  const missing = card.ways.filter((way) => !way.entitled);
  return (
    <section aria-labelledby="customer">
      <h2 id="customer">
        {ticket.customer === null ? (
          t('ticket.no-customer')
        ) : (
          <Link to={`/${desk.id}/customers/${ticket.customer.id}`}>{ticket.customer.name}</Link>
        )}
      </h2>
      {ticket.abilities.includes('belong') && <BelongsButton ticket={ticket} />}
      <dl className="facts small">
        <dt>{t('field.requester')}</dt>
        <dd className="break">
          {ticket.requester?.name}{' '}
          <span className="mute">
            {[ticket.requester?.telephone, ticket.requester?.email].filter(Boolean).join(' · ')}
          </span>
          {ticket.requester?.email === null && <NoAddress ticket={ticket} />}
        </dd>
        <dt>{t('field.plan')}</dt>
        <dd>{nameOf(desk.plans, card.plan, say) || '—'}</dd>
        <dt>{t('card.contract')}</dt>
        <dd>
          {card.contract === null
            ? t('card.none')
            : card.contract.to === null
              ? t('card.since', { day: civilDateWords(card.contract.from, reader.language) })
              : t('card.until', { day: civilDateWords(card.contract.to, reader.language) })}
          {card.contract?.daysLeft != null && (
            <span className={card.contract.daysLeft <= 30 ? 'soon' : 'mute'}>
              {' · '}
              {t('card.days-left', { count: card.contract.daysLeft })}
            </span>
          )}
        </dd>
        <dt>{t('field.channel')}</dt>
        <dd>{channelName(desk, ticket.channel, texts)}</dd>
        {open.length > 0 && (
          <>
            <dt>{t('card.now')}</dt>
            <dd>
              {open.map((way) => (
                <span className="block" key={way.channel}>
                  {channelName(desk, way.channel, texts)}{' '}
                  {way.closes !== null && (
                    <span className="mute">
                      {t('card.until', { day: untilWords(Date.parse(way.closes), now, reader) })}{' '}
                    </span>
                  )}
                  {way.clause && <ClauseLink clause={way.clause} />}
                </span>
              ))}
            </dd>
          </>
        )}
        {shut.length > 0 && (
          <>
            <dt>{t('card.not-now')}</dt>
            <dd>{shut.map((way) => channelName(desk, way.channel, texts)).join(', ')}</dd>
          </>
        )}
        {missing.length > 0 && (
          <>
            <dt>{t('ticket.not-in-plan')}</dt>
            <dd>
              {missing.map((way) => (
                <span className="block" key={way.channel}>
                  {channelName(desk, way.channel, texts)} {way.clause && <ClauseLink clause={way.clause} />}
                </span>
              ))}
            </dd>
          </>
        )}
        {card.contacts.length > 0 && (
          <>
            <dt>{t('card.contacts')}</dt>
            <dd className="break">{card.contacts.map(({ name }) => name).join(', ')}</dd>
          </>
        )}
        <Tickets title={t('card.open')} list={card.open} />
        <Tickets title={t('card.past')} list={card.past} more={t('card.done', { count: card.pastCount })} />
      </dl>
    </section>
  );
}

function Tickets({ title, list, more }: { title: string; list: readonly Short[]; more?: string }) {
  const { desk } = useDesk();
  if (list.length === 0) return null;
  return (
    <>
      <dt>{title}</dt>
      <dd>
        {list.map((other) => (
          <span className="block break" key={other.number}>
            <Link to={`/${desk.id}/tickets/${other.number}`}>{other.number}</Link> {other.subject}
          </span>
        ))}
        {more && <span className="mute">{more}</span>}
      </dd>
    </>
  );
}
