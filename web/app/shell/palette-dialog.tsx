import { useEffect, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { useFilter } from 'react-aria-components/ComboBox';
import { Dialog } from 'react-aria-components/Dialog';
import { Input } from 'react-aria-components/Input';
import { Menu } from 'react-aria-components/Menu';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { TextField } from 'react-aria-components/TextField';
import { useNavigate } from 'react-router';
import { languageNames, languages, pseudoLanguage } from '../i18n/languages.ts';
import { useTexts } from '../i18n/texts.tsx';
import { LiveMenuItem as MenuItem, LiveMenuSection as MenuSection } from '../kit/menu-live.tsx';
import { readPageActs } from '../kit/page-acts.ts';
import { keyCaps } from '../kit/shortcut-keys.ts';
import { isMac, runShortcut, shortcutGroups, useRegisteredShortcuts } from '../kit/shortcuts.ts';
import { chooseTheme, themes } from '../kit/theme.ts';
import { useDesk } from '../parts/use-desk.ts';
import { lateTexts } from '../i18n/late-texts.ts';
import { findSettings } from '../settings/find-settings.ts';
import { settingsGroupsOf } from '../settings/settings-pages.ts';
import { macroPlace } from '../macros/macro-place.ts';
import { useMacroNames } from '../macros/use-macro-names.ts';
import { useFoundTickets } from './use-found-tickets.ts';

/** After the window has closed and given the focus back, or what was run would lose it. */
const afterClosing = 60;

/** What can be done here, where one can go, tickets by number or words, language and look. */
export function PaletteDialog({ onClose }: { onClose: () => void }) {
  const { t, language } = useTexts();
  const { desk, mode, me } = useDesk();
  const navigate = useNavigate();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [words, setWords] = useState('');
  const commands = useRegisteredShortcuts().filter(({ keyOnly, told }) => !keyOnly && !told);
  // As the page was when this opened; what is registered may come while it is open.
  const [inPage] = useState(() => readPageActs(document, commands));
  const tickets = useFoundTickets(desk.id, words);
  const typed = words.trim();
  // Of the page below: a list that is open stays what it was when it opened.
  const [runMacro] = useState(macroPlace);
  const macros = useMacroNames(desk.id, runMacro !== null);

  // Their words come late.
  const [told, setTold] = useState(false);
  useEffect(() => {
    lateTexts().then(
      () => setTold(true),
      () => undefined,
    );
  }, []);
  const settings =
    told && typed !== ''
      ? findSettings(settingsGroupsOf(me.role), typed, t).flatMap(({ pages }) => pages)
      : [];

  const act = (run: () => void) => {
    onClose();
    setTimeout(() => requestAnimationFrame(run), afterClosing);
  };
  const go = (path: string) => act(() => void navigate(`/${desk.id}${path}`));
  const speak = (other: string) => {
    const url = new URL(location.href);
    url.searchParams.set('language', other);
    act(() => location.assign(url));
  };
  const keysOf = (keys: string | undefined) =>
    keys === undefined
      ? {}
      : {
          keys: keyCaps(keys, isMac())
            .map((press) => press.join('+'))
            .join(' '),
        };

  return (
    <ModalOverlay
      className="kit-overlay from-top"
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="kit-modal">
        <Dialog className="palette" aria-label={t('palette.open')}>
          <Autocomplete
            inputValue={words}
            onInputChange={setWords}
            filter={(text, input, node) =>
              String(node.key).startsWith('found:') ||
              input.split(/\s+/).every((word) => contains(text, word))
            }
          >
            <TextField aria-label={t('palette.open')} autoFocus>
              <Input placeholder={t('palette.placeholder')} />
            </TextField>
            <p className="hidden" role="status">
              {tickets === null ? t('page.loading') : ''}
            </p>
            <Menu
              aria-label={t('palette.open')}
              className="kit-menu"
              renderEmptyState={() => <p className="kit-none">{t('kit.no-match')}</p>}
            >
              {tickets !== null && tickets.length > 0 && (
                <MenuSection title={t('palette.tickets')}>
                  {tickets.map(({ number, subject }) => (
                    <MenuItem
                      key={number}
                      id={`found:${number}`}
                      label={number}
                      hint={subject}
                      onAction={() => go(`/tickets/${encodeURIComponent(number)}`)}
                    />
                  ))}
                </MenuSection>
              )}
              {shortcutGroups.map((group) => {
                const list = commands.filter((one) => one.group === group);
                // Fields are many, and only looked for by name.
                const others = inPage.filter((one) => one.group === group && (typed !== '' || !one.field));
                return (
                  list.length + others.length > 0 && (
                    <MenuSection key={group} title={t(`keys.group-${group}`)}>
                      {list.map(({ id, label, keys }) => (
                        <MenuItem
                          key={id}
                          id={id}
                          label={label}
                          {...keysOf(keys)}
                          onAction={() => act(() => runShortcut(id))}
                        />
                      ))}
                      {others.map(({ id, label, hint, keys, run }) => (
                        <MenuItem
                          key={id}
                          id={id}
                          label={label}
                          {...(hint === '' ? {} : { hint })}
                          {...keysOf(keys)}
                          onAction={() => act(run)}
                        />
                      ))}
                    </MenuSection>
                  )
                );
              })}
              {runMacro !== null && macros.length > 0 && (
                <MenuSection title={t('palette.macros')}>
                  {macros.map(({ id, name }) => (
                    <MenuItem
                      key={id}
                      id={`macro:${id}`}
                      label={`${t('palette.macros')}: ${name}`}
                      onAction={() => act(() => runMacro(id))}
                    />
                  ))}
                </MenuSection>
              )}
              {settings.length > 0 && (
                <MenuSection title={t('nav.settings')}>
                  {settings.flatMap(({ path, title, means, found }) => [
                    <MenuItem
                      key={path}
                      id={`found:settings/${path}`}
                      label={t(title)}
                      hint={t(means)}
                      onAction={() => go(`/settings/${path}`)}
                    />,
                    ...found.map((section) => (
                      <MenuItem
                        key={`${path}#${section.id}`}
                        id={`found:settings/${path}#${section.id}`}
                        label={t(section.title)}
                        hint={t(title)}
                        onAction={() => go(`/settings/${path}#${section.id}`)}
                      />
                    )),
                  ])}
                </MenuSection>
              )}
              <MenuSection title={t('theme.title')}>
                {themes.map((theme) => (
                  <MenuItem
                    key={theme}
                    id={`theme:${theme}`}
                    label={`${t('theme.title')}: ${t(`theme.${theme}`)}`}
                    onAction={() => act(() => chooseTheme(theme))}
                  />
                ))}
              </MenuSection>
              <MenuSection title={t('page.languages')}>
                {languages
                  .filter((other) => other !== language)
                  .map((other) => (
                    <MenuItem
                      key={other}
                      id={`language:${other}`}
                      label={languageNames[other]}
                      onAction={() => speak(other)}
                    />
                  ))}
                {mode !== 'production' && (
                  <MenuItem
                    id="language:pseudo"
                    label={pseudoLanguage.name}
                    onAction={() => speak(pseudoLanguage.tag)}
                  />
                )}
              </MenuSection>
              {typed !== '' && (
                <MenuSection title={t('keys.search')}>
                  <MenuItem
                    id="found:all"
                    label={t('palette.search-all', { words: typed })}
                    onAction={() => go(`/search?${new URLSearchParams({ q: typed })}`)}
                  />
                </MenuSection>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
