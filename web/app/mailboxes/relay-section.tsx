import { Link } from 'react-router';
import { useDay } from '../account/use-day.ts';
import type { MailRelay } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { SeenBefore } from '../parts/seen-version.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { FaultNote } from './fault-note.tsx';
import { StateChip } from './state-chip.tsx';

/** The relays through which mail of each address leaves, in their order. */
export function RelaySection({ relays, last }: { relays: readonly MailRelay[]; last: boolean }) {
  const { t } = useTexts();
  const { desk } = useDesk();
  return (
    <section aria-labelledby="relays">
      <h2 id="relays">{t('mailboxes.relays')}</h2>
      <p className="mute">
        {t('mailboxes.relays-how')} {last && t('mailboxes.last')}
      </p>
      {relays.length === 0 ? (
        <EmptyState title={t('mailboxes.no-relays')} />
      ) : (
        <ul className="letters">
          {relays.map((relay) => (
            <Entry key={relay.id} relay={relay} />
          ))}
        </ul>
      )}
      <p>
        <Link className="btn" to={`/${desk.id}/settings/mailboxes/relay/new`}>
          {t('mailboxes.add-relay')}
        </Link>
      </p>
    </section>
  );
}

function Entry({ relay }: { relay: MailRelay }) {
  const { t } = useTexts();
  const { desk } = useDesk();
  const day = useDay();
  const remove = `remove-relay:${relay.id}`;
  return (
    <li>
      <p className="break">
        <b>{relay.name}</b> <span className="mute">{relay.address}</span> <StateChip state={relay.state} />
      </p>
      <p className="mute small break">
        {relay.place}. · {relay.host}:{relay.port}
        {relay.lastSent !== null && ` · ${t('mailboxes.last-sent', { when: day(relay.lastSent) })}`}
      </p>
      {relay.fault !== null && <FaultNote fault={relay.fault} />}
      <div className="actions">
        <Link
          className="btn"
          to={`/${desk.id}/settings/mailboxes/relay/${relay.id}`}
          aria-label={`${t('mailboxes.edit')}: ${relay.name}`}
        >
          {t('mailboxes.edit')}
        </Link>
        <PanelButton intent={remove}>{t('mailboxes.remove')}</PanelButton>
        <Panel intent={remove} title={t('mailboxes.remove')} submit={t('mailboxes.remove')}>
          <SeenBefore intent={remove} version={relay.version} />
          <p>{t('mailboxes.remove-relay-how', { name: relay.name })}</p>
        </Panel>
      </div>
    </li>
  );
}
