import { Fragment } from 'react';
import type { RefObject } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { Keys } from '../kit/keys.tsx';
import type { WritingKind } from './writing-api.ts';

/** Whom one writes to: the customer, colleagues, or a third party. Shows its keys while nothing is written. */
export function KindTabs({
  ref,
  kind,
  kinds,
  showKeys,
  onKind,
}: {
  ref: RefObject<HTMLDivElement | null>;
  kind: WritingKind;
  /** Those that there are. */
  kinds: readonly WritingKind[];
  showKeys: boolean;
  onKind: (kind: WritingKind) => void;
}) {
  const { t } = useTexts();
  return (
    <div className="tabs" role="radiogroup" aria-label={t('ticket.write')} ref={ref} tabIndex={-1}>
      {kinds.map((each) => (
        <Fragment key={each}>
          <label>
            <input
              type="radio"
              name="tab"
              value={each}
              checked={kind === each}
              onChange={() => onKind(each)}
            />{' '}
            <span>{each === 'side' ? t('side.tab') : t(`ticket.${each}`)}</span>
          </label>
          {showKeys && each !== 'side' && (
            <span className="idle-keys" aria-hidden="true">
              <Keys keys={each === 'note' ? 'n' : 'r'} />
            </span>
          )}
        </Fragment>
      ))}
      {kind !== 'answer' && (
        <b className="note-mark small">{t(kind === 'note' ? 'writing.note-mark' : 'side.goes-out')}</b>
      )}
    </div>
  );
}
