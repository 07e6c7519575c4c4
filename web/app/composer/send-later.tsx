import { useState } from 'react';
import type { Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button, IconButton } from '../kit/button.tsx';
import { DateTimeField } from '../kit/date-time-field.tsx';
import { Popover } from '../kit/popover.tsx';
import { useNow, useReader, useZone } from '../parts/surroundings.tsx';
import { instantWords } from '../time/words.ts';
import { settledBy } from './settled-by.ts';

/** Sends an answer at a time of one's choice, and warns when a promise breaks before. */
export function SendLater({
  ticket,
  disabled,
  onSend,
}: {
  /** Whose promises wait for it; null: none does. */
  ticket: Ticket | null;
  disabled: boolean;
  onSend: (at: string) => void;
}) {
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  const { zone } = useZone();
  const [at, setAt] = useState<string | null>(null);
  const late = (ticket === null ? [] : settledBy(ticket)).filter(
    ({ due }) => due !== null && at !== null && Date.parse(due) < Date.parse(at),
  );
  const past = at !== null && Date.parse(at) <= now;
  return (
    <Popover
      label={t('writing.later')}
      placement="top end"
      trigger={<IconButton icon="clock" label={t('writing.later')} isDisabled={disabled} tone="plain" />}
    >
      {(close) => (
        <div className="sheet">
          <DateTimeField
            label={t('writing.later-when')}
            zone={zone}
            value={at}
            onChange={setAt}
            {...(past ? { fault: t('writing.later-past') } : {})}
          />
          {late.map((promise) => (
            <p key={promise.promise} className="notice soon small" role="alert">
              {t('writing.later-breaks', { when: instantWords(Date.parse(promise.due ?? ''), now, reader) })}
            </p>
          ))}
          <Button
            tone="main"
            isDisabled={at === null || past}
            onPress={() => {
              if (at === null) return;
              close();
              onSend(new Date(at).toISOString());
            }}
          >
            {t('writing.later')}
          </Button>
        </div>
      )}
    </Popover>
  );
}
