import { useRef } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { Button, IconButton } from '../kit/button.tsx';

/**
 * Chooses files for what is written; the same one may be chosen again afterwards.
 * @param worded its words stand on it, where there is room; else they show on hover and focus
 */
export function FileButton({
  onFiles,
  worded = false,
}: {
  onFiles: (files: File[]) => void;
  worded?: boolean;
}) {
  const { t } = useTexts();
  const picker = useRef<HTMLInputElement>(null);
  const choose = (): void => picker.current?.click();
  return (
    <>
      {worded ? (
        <Button icon="clip" small tone="quiet" onPress={choose}>
          {t('field.files')}
        </Button>
      ) : (
        <IconButton icon="clip" small label={t('field.files')} onPress={choose} />
      )}
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
