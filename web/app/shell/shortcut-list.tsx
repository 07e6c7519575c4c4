import { useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { Switch } from '../kit/checkbox.tsx';
import { Keys } from '../kit/keys.tsx';
import { readPageActs } from '../kit/page-acts.ts';
import { allowKeys, keysAllowed, shortcutGroups, useRegisteredShortcuts } from '../kit/shortcuts.ts';

/** What several keys do is one line with all of them. */
function byLabel(
  list: readonly { readonly label: string; readonly keys?: string | undefined }[],
): readonly (readonly [string, readonly string[]])[] {
  const ways = Map.groupBy(list, ({ label }) => label);
  return [...ways].map(([label, same]) => [label, [...new Set(same.map(({ keys = '' }) => keys))]]);
}

/** One of several things behind a button that is told itself: “Link: duplicate of” beside “Link”. */
const isWithin = (label: string, told: ReadonlySet<string>): boolean =>
  [...label.matchAll(/: /g)].some(({ index }) => told.has(label.slice(0, index)));

/** Everything that can be done here, with its keys; what has none is done by the palette. */
export function ShortcutList() {
  const { t } = useTexts();
  const all = useRegisteredShortcuts();
  const [inPage] = useState(() =>
    readPageActs(document, all).filter(({ field, keys }) => !field || keys !== undefined),
  );
  const [allowed, setAllowed] = useState(keysAllowed);
  return (
    <>
      <div className="kit-columns">
        {shortcutGroups.map((group) => {
          const here = [...all, ...inPage].filter((one) => one.group === group);
          const list = byLabel(here.filter((one) => one.keys !== undefined));
          const named = new Set(list.map(([label]) => label));
          const told = new Set(here.map(({ label }) => label));
          const others = [...told].filter((label) => !named.has(label) && !isWithin(label, told));
          return (
            here.length > 0 && (
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
                {others.length > 0 && (
                  <p className="small">
                    <Keys keys="mod+k" /> <span className="mute">{t('keys.by-palette')}</span>{' '}
                    {others.join(' · ')}
                  </p>
                )}
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
