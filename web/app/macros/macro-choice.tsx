import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { useFilter } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Menu } from 'react-aria-components/Menu';
import { TextField } from 'react-aria-components/TextField';
import { Link } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { LiveMenuItem as MenuItem, LiveMenuSection as MenuSection } from '../kit/menu-live.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { actWords } from './act-words.ts';
import type { MacroWorld } from './macro-api.ts';

const scopes = [
  ['person', 'macros.own'],
  ['team', 'macros.of-team'],
  ['desk', 'macros.of-desk'],
] as const;

/** Macros by a few letters of their names: one's own first, then the teams', then the desk's. */
export function MacroChoice({
  world,
  onChoose,
  onClose,
}: {
  world: MacroWorld;
  onChoose: (id: string) => void;
  onClose: () => void;
}) {
  const texts = useTexts();
  const { t } = texts;
  const { desk } = useDesk();
  const { contains } = useFilter({ sensitivity: 'base' });
  const whole = useRef<HTMLDivElement>(null);
  /** Enter with no item chosen, as when what is typed leaves the list as it was, takes the first. */
  const chooseFirst = ({ key, target }: KeyboardEvent): void => {
    if (key !== 'Enter' || (target as HTMLElement).getAttribute('aria-activedescendant')) return;
    const first = whole.current?.querySelector<HTMLElement>('[role=menuitem]')?.dataset['key'];
    if (first !== undefined) onChoose(first);
  };
  if (world.macros.length === 0)
    return (
      <p className="empty">
        {t('macros.none-here')}{' '}
        <Link to={`/${desk.id}/settings/macros`} onClick={onClose}>
          {t('macros.write-one')}
        </Link>
      </p>
    );
  return (
    <div className="macro-choice" ref={whole}>
      <Autocomplete filter={(text, input) => input.split(/\s+/).every((word) => contains(text, word))}>
        <TextField aria-label={t('macros.find')} autoFocus onKeyDown={chooseFirst}>
          <Input placeholder={t('macros.find')} />
        </TextField>
        <Menu
          aria-label={t('macros.choose')}
          className="kit-menu"
          renderEmptyState={() => <p className="kit-none">{t('kit.no-match')}</p>}
          onAction={(key) => onChoose(String(key))}
        >
          {scopes.map(([scope, title]) => {
            const macros = world.macros.filter((macro) => macro.scope === scope);
            return (
              macros.length > 0 && (
                <MenuSection key={scope} title={t(title)}>
                  {macros.map((macro) => (
                    <MenuItem
                      key={macro.id}
                      id={macro.id}
                      label={macro.name}
                      hint={macro.acts.map((act) => actWords(act, desk, world, texts, true)).join(' · ')}
                    />
                  ))}
                </MenuSection>
              )
            );
          })}
        </Menu>
      </Autocomplete>
    </div>
  );
}
