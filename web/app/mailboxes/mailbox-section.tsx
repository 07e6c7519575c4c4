import { Link } from 'react-router';
import { useDay } from '../account/use-day.ts';
import type { Mailbox } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { SeenBefore } from '../parts/seen-version.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { FaultNote } from './fault-note.tsx';
import { NextTry } from './next-try.tsx';
import { StateChip } from './state-chip.tsx';

/** The mailboxes from which mail is fetched. */
export function MailboxSection({ mailboxes, now }: { mailboxes: readonly Mailbox[]; now: number }) {
  const { t } = useTexts();
  const { desk } = useDesk();
  return (
    <section aria-labelledby="mailboxes">
      <h2 id="mailboxes">{t('mailboxes.mailboxes')}</h2>
      {mailboxes.length === 0 ? (
        <EmptyState title={t('mailboxes.no-mailboxes')} />
      ) : (
        <ul className="letters">
          {mailboxes.map((mailbox) => (
            <Entry key={mailbox.id} mailbox={mailbox} now={now} />
          ))}
        </ul>
      )}
      <p>
        <Link className="btn" to={`/${desk.id}/settings/mailboxes/mailbox/new`}>
          {t('mailboxes.add-mailbox')}
        </Link>
      </p>
    </section>
  );
}

function Entry({ mailbox, now }: { mailbox: Mailbox; now: number }) {
  const { t } = useTexts();
  const { desk } = useDesk();
  const day = useDay();
  const remove = `remove-mailbox:${mailbox.id}`;
  return (
    <li>
      <p className="break">
        <b>{mailbox.name}</b> <span className="mute">{mailbox.address}</span>{' '}
        <StateChip state={mailbox.state} />
      </p>
      <p className="mute small break">
        {mailbox.username} · {mailbox.host}:{mailbox.port} ·{' '}
        {mailbox.folders.map(({ path }) => path).join(', ')} ·{' '}
        {mailbox.lastMail === null
          ? t('mailboxes.no-mail')
          : t('mailboxes.last-mail', { when: day(mailbox.lastMail) })}
      </p>
      {mailbox.fault !== null && (
        <FaultNote fault={mailbox.fault} again={<NextTry mailbox={mailbox} now={now} />} />
      )}
      {mailbox.skipped > 0 && (
        <p className="broken small">{t('mailboxes.skipped', { count: mailbox.skipped })}</p>
      )}
      <div className="actions">
        <Link
          className="btn"
          to={`/${desk.id}/settings/mailboxes/mailbox/${mailbox.id}`}
          aria-label={`${t('mailboxes.edit')}: ${mailbox.name}`}
        >
          {t('mailboxes.edit')}
        </Link>
        <PanelButton intent={remove}>{t('mailboxes.remove')}</PanelButton>
        <Panel intent={remove} title={t('mailboxes.remove')} submit={t('mailboxes.remove')}>
          <SeenBefore intent={remove} version={mailbox.version} />
          <p>{t('mailboxes.remove-mailbox-how', { name: mailbox.name })}</p>
        </Panel>
      </div>
    </li>
  );
}
