import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import type { KeptState } from './draft-keeper.ts';

interface Writing {
  readonly waiting: boolean;
  readonly kept: KeptState;
  readonly stop: () => void;
}

/** How it stands with what is written: kept, or sent and waiting for a server that is away, which can be called off. */
export function KeptNote({ writing: { waiting, kept, stop } }: { writing: Writing }) {
  const { t } = useTexts();
  return (
    <>
      <p className="mute small" role="status">
        {waiting ? t('writing.waits') : kept === 'empty' ? '' : t(`writing.kept-${kept}`)}
      </p>
      {waiting && (
        <Button small onPress={stop}>
          {t('writing.stop-waiting')}
        </Button>
      )}
    </>
  );
}
