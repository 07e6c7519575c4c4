import type { MenuItemProps as AriaMenuItemProps, MenuProps } from 'react-aria-components/Menu';
import type { PopoverProps } from 'react-aria-components/Popover';

/** What a menu may be besides its button, name and items. */
export interface MenuRest extends Pick<
  MenuProps<object>,
  'onAction' | 'selectionMode' | 'selectedKeys' | 'onSelectionChange' | 'disabledKeys'
> {
  readonly placement?: PopoverProps['placement'];
}

export interface MenuItemProps extends Omit<
  AriaMenuItemProps,
  'className' | 'style' | 'children' | 'href' | 'ref'
> {
  readonly label: string;
  /** A second, smaller line. */
  readonly hint?: string;
  /** The key that does the same. */
  readonly keys?: string;
  readonly destructive?: boolean;
}

interface ItemEntry {
  readonly type: 'item';
  readonly key: string;
  readonly props: MenuItemProps;
}
/** What a menu is told to hold, read from its children: only the menu that is open draws them. */
export type MenuEntry =
  | ItemEntry
  | {
      readonly type: 'section';
      readonly key: string;
      readonly title: string;
      readonly items: readonly ItemEntry[];
    };
