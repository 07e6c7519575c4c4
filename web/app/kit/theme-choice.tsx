import { useState } from 'react';
import { useRouteLoaderData } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import type { loader } from '../root.tsx';
import { IconButton } from './button.tsx';
import { Popover } from './popover.tsx';
import { RadioGroup } from './radio-group.tsx';
import { chooseTheme, knownTheme, themes } from './theme.ts';
import type { Theme } from './theme.ts';

/** Light, dark, high contrast, or as the machine says; kept in this browser. */
export function ThemeChoice() {
  const { t } = useTexts();
  const sent = useRouteLoaderData<typeof loader>('root')?.theme ?? 'system';
  const [chosen, setChosen] = useState<Theme | null>(null);
  const theme = chosen ?? sent;
  return (
    <Popover
      label={t('theme.title')}
      trigger={<IconButton icon="look" small label={`${t('theme.title')}: ${t(`theme.${theme}`)}`} />}
    >
      <RadioGroup
        label={t('theme.title')}
        items={themes.map((one) => ({ id: one, label: t(`theme.${one}`) }))}
        value={theme}
        onChange={(value) => {
          const next = knownTheme(value);
          if (!next) return;
          chooseTheme(next);
          setChosen(next);
        }}
      />
    </Popover>
  );
}
