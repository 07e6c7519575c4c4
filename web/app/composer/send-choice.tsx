import type { KeyboardEvent, ReactNode } from 'react';
import { Local, useTexts } from '../i18n/texts.tsx';
import { IconButton } from '../kit/button.tsx';
import { keyCaps } from '../kit/shortcut-keys.ts';
import { isMac } from '../kit/shortcuts.ts';
import { MenuButton, MenuItem } from '../kit/menu.tsx';
import type { Written } from './writing-api.ts';

export interface Pause {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
}
type Then = Pick<Written, 'waitFor' | 'resolve'>;

/** The keys that send an answer and resolve its ticket. */
export const resolvingKeys = 'mod+shift+Enter';

/**
 * The button that sends, and says what becomes of the ticket: the clock runs on, a pause begins, or it is resolved. Its arrow leads to
 * the other ways; the one that was chosen stays with what is written.
 */
export function SendChoice({
  then,
  onThen,
  onKeys,
  pauses,
  resolves,
  disabled,
}: {
  then: Then;
  onThen: (then: Then) => void;
  /** The keys that send were pressed on it. */
  onKeys: (resolving: boolean) => void;
  /** Those that may begin with it. */
  pauses: readonly Pause[];
  resolves: boolean;
  disabled: boolean;
}) {
  const { t, say } = useTexts();
  const paused = pauses.find(({ id }) => id === then.waitFor);
  const words: ReactNode =
    then.resolve && resolves ? (
      t('writing.send-resolve')
    ) : (
      <>
        {t('ticket.send')}
        {paused && (
          <>
            {' · '}
            <Local text={paused.name} />
          </>
        )}
      </>
    );
  const button = (
    <button className="btn main" disabled={disabled}>
      {words}
    </button>
  );
  if (pauses.length === 0 && !resolves) return button;
  const chosen = then.resolve ? '=resolve' : (then.waitFor ?? '=send');
  // On the arrow the keys that send would open its list instead.
  const heedKeys = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    onKeys(event.shiftKey && resolves);
  };
  return (
    <span className="send-choice" role="presentation" onKeyDownCapture={heedKeys}>
      {button}
      <MenuButton
        label={t('writing.send-ways')}
        placement="top end"
        trigger={<IconButton icon="down" label={t('writing.send-ways')} tone="main" />}
        selectionMode="single"
        selectedKeys={[chosen]}
        onAction={(key) =>
          onThen({
            waitFor: String(key).startsWith('=') ? null : String(key),
            resolve: key === '=resolve',
          })
        }
      >
        <MenuItem id="=send" label={t('ticket.send')} hint={t('ticket.wait-nobody')} />
        {pauses.map((pause) => (
          <MenuItem key={pause.id} id={pause.id} label={`${t('ticket.send')} · ${say(pause.name)}`} />
        ))}
        {resolves && (
          <MenuItem
            id="=resolve"
            label={t('writing.send-resolve')}
            keys={keyCaps(resolvingKeys, isMac()).flat().join(' ')}
          />
        )}
      </MenuButton>
    </span>
  );
}
