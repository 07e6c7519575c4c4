import type { ReactElement, ReactNode } from 'react';
import { Header } from 'react-aria-components/Header';
import { Keyboard } from 'react-aria-components/Keyboard';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger,
} from 'react-aria-components/Menu';
import type { MenuItemProps as AriaMenuItemProps, MenuProps } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { PopoverProps } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { Icon } from './icon.tsx';

export interface MenuButtonProps extends Pick<
  MenuProps<object>,
  'onAction' | 'selectionMode' | 'selectedKeys' | 'onSelectionChange' | 'disabledKeys'
> {
  readonly trigger: ReactElement;
  /** The menu's name. */
  readonly label: string;
  readonly placement?: PopoverProps['placement'];
  /** `MenuItem`s, or `MenuSection`s of them. */
  readonly children: ReactNode;
}

/** A button with a list of things to do. Arrows and first letters move in it. */
export function MenuButton({
  trigger,
  label,
  placement = 'bottom start',
  children,
  ...rest
}: MenuButtonProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="kit-popover" placement={placement}>
        <AriaMenu {...rest} aria-label={label} className="kit-menu">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export interface MenuItemProps extends Omit<AriaMenuItemProps, 'className' | 'style' | 'children' | 'href'> {
  readonly label: string;
  /** A second, smaller line. */
  readonly hint?: string;
  /** The key that does the same. */
  readonly keys?: string;
  readonly destructive?: boolean;
}

/** One thing to do, or one thing to choose. What leads elsewhere asks the router in its `onAction`. */
export function MenuItem({ label, hint, keys, destructive = false, ...rest }: MenuItemProps) {
  return (
    <AriaMenuItem {...rest} textValue={label} className={destructive ? 'kit-option danger' : 'kit-option'}>
      {({ isSelected, selectionMode }) => (
        <>
          {selectionMode !== 'none' && (
            <span className="kit-option-mark">{isSelected && <Icon name="check" />}</span>
          )}
          <span className="kit-option-words">
            <Text slot="label">
              {label}
              {/* In the name too: who says what they see must be understood (WCAG 2.5.3). */}
              {hint !== undefined && <span className="small mute block">{hint}</span>}
            </Text>
          </span>
          {keys !== undefined && <Keyboard>{keys}</Keyboard>}
        </>
      )}
    </AriaMenuItem>
  );
}

/** Items that belong together, under their name. */
export function MenuSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaMenuSection className="kit-section">
      <Header>{title}</Header>
      {children}
    </AriaMenuSection>
  );
}
