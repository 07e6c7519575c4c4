import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { Icon } from './icon.tsx';
import type { MenuEntry, MenuItemProps, MenuRest } from './menu-entry.ts';

/** A menu that is open at the side of `button`. */
export function LiveMenu({
  entries,
  label,
  placement,
  button,
  onClose,
  rest,
}: {
  entries: readonly MenuEntry[];
  label: string;
  placement: MenuRest['placement'];
  button: HTMLButtonElement | null;
  onClose: () => void;
  rest: Omit<MenuRest, 'placement'>;
}) {
  const trigger = useMemo(() => ({ current: button }), [button]);
  return (
    <Popover
      aria-label={label}
      className="kit-popover"
      placement={placement}
      triggerRef={trigger}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Menu {...rest} aria-label={label} className="kit-menu" autoFocus="first" onClose={onClose}>
        {entries.map((entry) =>
          entry.type === 'item' ? (
            <LiveMenuItem key={entry.key} {...entry.props} />
          ) : (
            <LiveMenuSection key={entry.key} title={entry.title}>
              {entry.items.map(({ key, props }) => (
                <LiveMenuItem key={key} {...props} />
              ))}
            </LiveMenuSection>
          ),
        )}
      </Menu>
    </Popover>
  );
}

/** One thing to do, or one thing to choose, in a menu of the library. */
export function LiveMenuItem({ label, hint, keys, destructive = false, ...rest }: MenuItemProps) {
  return (
    <MenuItem {...rest} textValue={label} className={destructive ? 'kit-option danger' : 'kit-option'}>
      {({ isSelected, selectionMode }) => (
        <>
          {selectionMode !== 'none' && (
            <span className="kit-option-mark">{isSelected && <Icon name="check" />}</span>
          )}
          {/* All that is seen is in the name: who says it must be understood (WCAG 2.5.3). */}
          <Text slot="label" className="kit-option-label">
            <span className="kit-option-words">
              {label}
              {hint !== undefined && <span className="small mute block"> {hint}</span>}
            </span>
            {keys !== undefined && <kbd>{keys}</kbd>}
          </Text>
        </>
      )}
    </MenuItem>
  );
}

/** Items that belong together, under their name, in a menu of the library. */
export function LiveMenuSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <MenuSection className="kit-section">
      <Header>{title}</Header>
      {children}
    </MenuSection>
  );
}
