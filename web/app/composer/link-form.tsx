import { useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/text-field.tsx';

/** Where what is written leads. Addresses of the web, of mail and of telephones. */
export function LinkForm({ onLink }: { onLink: (href: string) => void }) {
  const { t } = useTexts();
  const [href, setHref] = useState('https://');
  const [fault, setFault] = useState(false);
  const done = (): void => {
    if (/^(https?:\/\/[^\s]+|mailto:[^\s]+|tel:[^\s]+)$/i.test(href.trim())) onLink(href.trim());
    else setFault(true);
  };
  return (
    <div className="sheet">
      <TextField
        label={t('writing.link-to')}
        value={href}
        onChange={setHref}
        autoFocus
        {...(fault ? { fault: t('writing.link-fault') } : {})}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          done();
        }}
      />
      <Button tone="main" small onPress={done}>
        {t('writing.link')}
      </Button>
    </div>
  );
}
