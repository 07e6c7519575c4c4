import { useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { Badge } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { Switch } from '../kit/checkbox.tsx';
import { TextArea } from '../kit/text-field.tsx';
import { useKeptText } from '../kit/use-kept-text.ts';
import { useOptimistic } from '../kit/use-optimistic.ts';

/** A text that outlives the page, and a change that the server refuses. */
export function KeptDemo() {
  const { t } = useTexts();
  const { text, setText, forget, restored } = useKeptText({
    desk: 'dev',
    person: 'dev',
    ticket: 'new',
    field: 'demo',
  });
  const [refuse, setRefuse] = useState(false);
  const [on, change] = useOptimistic(false, async () =>
    refuse ? { ok: false, reason: t('dev.failed') } : { ok: true },
  );
  return (
    <section aria-labelledby="demo-kept">
      <h2 id="demo-kept">{t('dev.kept')}</h2>
      <TextArea label={t('dev.kept')} value={text} onChange={setText} rows={2} />
      <p className="actions">
        <Button small onPress={forget}>
          {t('dev.danger')}
        </Button>
        {restored && <Badge tone="kept">{t('dev.restored')}</Badge>}
      </p>
      <Switch label={t('dev.yes')} isSelected={on} onChange={change} />
      <Switch label={t('dev.refuse')} isSelected={refuse} onChange={setRefuse} />
    </section>
  );
}
