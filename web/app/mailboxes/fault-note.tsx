import type { ReactNode } from 'react';
import { useDay } from '../account/use-day.ts';
import type { MailFault } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';

/** What is wrong with a mail server, what to do, the server's own words, and when it is tried again (`again`). */
export function FaultNote({ fault, again }: { fault: MailFault; again?: ReactNode }) {
  const { t } = useTexts();
  const day = useDay();
  return (
    <div className="notice bad">
      <strong>{t(`mailboxes.fault.${fault.code}.what`)}</strong>
      <p>{t(`mailboxes.fault.${fault.code}.do`)}</p>
      {again}
      {(fault.detail !== null || fault.since !== null) && (
        <p className="small mute break">
          {fault.detail !== null && t('mailboxes.said', { words: fault.detail })}
          {fault.detail !== null && fault.since !== null && ' · '}
          {fault.since !== null && t('mailboxes.since', { when: day(fault.since) })}
        </p>
      )}
    </div>
  );
}
