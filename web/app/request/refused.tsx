import type { Ticket } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { ClauseLink } from '../parts/clause-link.tsx';
import { refusalText } from '../parts/names.ts';
import { useDesk } from '../parts/use-desk.ts';
import { Ways } from '../parts/ways.tsx';

/** Out of scope: why, by which clause, and what is open instead. It stays on record (OPS-2, OPS-15). */
export function Refused({ ticket }: { ticket: Ticket }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const { refusal } = ticket.decision;
  if (refusal === null) return null;
  const open = desk.channels.filter((way) => way.entitled && way.open);
  return (
    <section className="notice" aria-label={t('decision.refused')}>
      <p>
        <strong>{t('decision.refused')}</strong>
      </p>
      <p>
        <Local text={refusalText(refusal)} /> {refusal.clause && <ClauseLink clause={refusal.clause} />}
      </p>
      <p className="mute small">{t('decision.recorded')}</p>
      {open.length > 0 && (
        <details>
          <summary>{t('decision.other-ways')}</summary>
          <Ways ways={open} />
        </details>
      )}
    </section>
  );
}
