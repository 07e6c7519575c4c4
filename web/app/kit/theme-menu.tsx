import { useState } from 'react';
import { useRouteLoaderData } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import type { loader } from '../root.tsx';
import { IconButton } from './button.tsx';
import { MenuButton, MenuItem } from './menu.tsx';
import { chooseTheme, knownTheme, themes } from './theme.ts';
import type { Theme } from './theme.ts';

/** Light, dark, high contrast, or as the machine says; kept in this browser. */
export function ThemeMenu() {
  const { t } = useTexts();
  const sent = useRouteLoaderData<typeof loader>('root')?.theme ?? 'system';
  const [chosen, setChosen] = useState<Theme | null>(null);
  const theme = chosen ?? sent;
  return (
    <MenuButton
      label={t('theme.title')}
      trigger={<IconButton icon="look" small label={`${t('theme.title')}: ${t(`theme.${theme}`)}`} />}
      selectionMode="single"
      selectedKeys={[theme]}
      onSelectionChange={(keys) => {
        const next = knownTheme(keys === 'all' ? undefined : String([...keys][0] ?? ''));
        if (!next) return;
        chooseTheme(next);
        setChosen(next);
      }}
    >
      {themes.map((one) => (
        <MenuItem key={one} id={one} label={t(`theme.${one}`)} />
      ))}
    </MenuButton>
  );
}
