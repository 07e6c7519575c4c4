import { useTexts } from '../i18n/texts.tsx';
import { Button, IconButton, LinkButton } from '../kit/button.tsx';
import type { ButtonTone } from '../kit/button.tsx';
import { Toolbar } from '../kit/toolbar.tsx';

const tones = ['main', 'plain', 'quiet', 'danger'] satisfies ButtonTone[];

/** Buttons in each tone, size and state. */
export function ButtonsDemo() {
  const { t } = useTexts();
  return (
    <section aria-labelledby="demo-buttons">
      <h2 id="demo-buttons">{t('dev.buttons')}</h2>
      {[false, true].map((off) => (
        <Toolbar key={String(off)} label={off ? t('dev.off') : t('dev.buttons')}>
          {tones.map((tone) => (
            <Button key={tone} tone={tone} isDisabled={off}>
              {t(`dev.${tone}`)}
            </Button>
          ))}
          <Button small isDisabled={off}>
            {t('dev.small')}
          </Button>
          <Button icon="plus" isPending={!off} isDisabled={off}>
            {t('dev.pending')}
          </Button>
          <IconButton icon="more" label={t('page.more')} isDisabled={off} />
          <IconButton icon="close" label={t('page.close')} small isDisabled={off} />
        </Toolbar>
      ))}
      <p>
        <LinkButton to="#demo-fields" icon="down">
          {t('dev.link')}
        </LinkButton>
      </p>
    </section>
  );
}
