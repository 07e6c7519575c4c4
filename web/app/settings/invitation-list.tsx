import { useDay } from '../account/use-day.ts';
import type { Invitation } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { ActionForm } from './action-form.tsx';

/** Invitations that are open: sent again, or withdrawn. */
export function InvitationList({ invitations }: { invitations: readonly Invitation[] }) {
  const { t, language: read } = useTexts();
  const names = new Intl.DisplayNames([read], { type: 'language' });
  const day = useDay();
  if (invitations.length === 0) return <EmptyState title={t('people.no-invitations')} />;
  return (
    <ul className="letters">
      {invitations.map(({ id, name, email, role, language, expires, expired }) => (
        <li key={id}>
          <p className="break">
            <b>{name}</b> <span className="mute">{email}</span>
          </p>
          <p className="mute small">
            {t(`people.role.${role}`)} · {names.of(language) ?? language} ·{' '}
            {expired ? t('people.expired') : t('people.until', { when: day(expires) })}
          </p>
          <div className="actions">
            <ActionForm intent={`again:${id}`} label={t('people.again')} />
            <ActionForm intent={`withdraw:${id}`} label={t('people.withdraw')} />
          </div>
        </li>
      ))}
    </ul>
  );
}
