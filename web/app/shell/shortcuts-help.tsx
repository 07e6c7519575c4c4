import { useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { IconButton } from '../kit/button.tsx';
import { Switch } from '../kit/checkbox.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Keys } from '../kit/keys.tsx';
import {
  allowKeys,
  keysAllowed,
  shortcutGroups,
  useRegisteredShortcuts,
  useShortcuts,
} from '../kit/shortcuts.ts';

/** All keys of this page, and the switch for single ones. Opened by `?` or its button. */
export function ShortcutsHelp() {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  useShortcuts([{ id: 'keys', keys: '?', label: t('keys.show'), group: 'page', run: () => setOpen(true) }]);
  return (
    <Dialog
      title={t('keys.title')}
      wide
      isOpen={open}
      onOpenChange={setOpen}
      trigger={<IconButton icon="keys" label={t('keys.show')} small />}
    >
      <ShortcutList />
    </Dialog>
  );
}

/** What several keys do is one line with all of them. */
function byLabel(
  list: readonly { readonly label: string; readonly keys?: string | undefined }[],
): readonly (readonly [string, readonly string[]])[] {
  const ways = Map.groupBy(list, ({ label }) => label);
  return [...ways].map(([label, same]) => [label, [...new Set(same.map(({ keys = '' }) => keys))]]);
}

function ShortcutList() {
  const { t } = useTexts();
  const all = useRegisteredShortcuts();
  const [allowed, setAllowed] = useState(keysAllowed);
  return (
    <>
      <div className="kit-columns">
        {shortcutGroups.map((group) => {
          const list = byLabel(all.filter((one) => one.group === group && one.keys !== undefined));
          return (
            list.length > 0 && (
              <section key={group} aria-labelledby={`keys-${group}`}>
                <h3 id={`keys-${group}`}>{t(`keys.group-${group}`)}</h3>
                <dl className="kit-key-list">
                  {list.map(([label, ways]) => (
                    <div key={label}>
                      <dt>{label}</dt>
                      <dd className="kit-key-ways">
                        {ways.map((keys) => (
                          <Keys key={keys} keys={keys} />
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            )
          );
        })}
      </div>
      <Switch
        label={t('keys.allow')}
        hint={t('keys.allow-how')}
        isSelected={allowed}
        onChange={(next) => {
          allowKeys(next);
          setAllowed(next);
        }}
      />
    </>
  );
}
