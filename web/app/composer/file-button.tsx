import { useRef } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { IconButton } from '../kit/button.tsx';

/** Chooses files for what is written; the same one may be chosen again afterwards. */
export function FileButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { t } = useTexts();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton icon="clip" small label={t('field.files')} onPress={() => picker.current?.click()} />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={t('field.files')}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
