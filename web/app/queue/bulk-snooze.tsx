import { useTexts } from '../i18n/texts.tsx';
import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { LaterFields } from '../ticket/later-fields.tsx';
import type { BulkAct } from './bulk-acts.ts';

/** Puts all chosen tickets away until later: the choices that one ticket has. */
export function BulkSnooze({ onAct }: { onAct: (act: BulkAct) => void }) {
  const { t } = useTexts();
  return (
    <Dialog
      title={t('bulk.snooze-title')}
      trigger={
        <Button small data-keys="z" aria-haspopup="dialog">
          {t('later.snooze')}
        </Button>
      }
    >
      {(close) => (
        <SnoozeForm
          close={close}
          onAct={(act) => {
            close();
            onAct(act);
          }}
        />
      )}
    </Dialog>
  );
}

function SnoozeForm({ close, onAct }: { close: () => void; onAct: (act: BulkAct) => void }) {
  const { t } = useTexts();
  const [missing, setMissing] = useState(false);
  return (
    <form
      className="sheet"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const at = form.get('at');
        if (form.get('when') === 'answer') onAct({ do: 'snooze', until: null });
        else if (typeof at === 'string' && at !== '') onAct({ do: 'snooze', until: at });
        else setMissing(true);
      }}
    >
      <p className="mute small">{t('bulk.snooze-how')}</p>
      <LaterFields answer />
      {missing && (
        <p className="fault small" role="alert">
          {t('bulk.snooze-when')}
        </p>
      )}
      <p className="actions">
        <Button type="submit" tone="main">
          {t('later.snooze')}
        </Button>
        <Button onPress={close}>{t('page.cancel')}</Button>
      </p>
    </form>
  );
}
