import { Children, Fragment, isValidElement, lazy, Suspense } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { fetchPart } from './fetch-part.ts';
import type { HeldAct } from './held-acts.ts';
import type { MenuEntry, MenuItemProps, MenuRest } from './menu-entry.ts';
import { OpenedBy } from './opened-by.tsx';

const LiveMenu = lazy(async () => ({ default: (await fetchPart(() => import('./menu-live.tsx'))).LiveMenu }));

export interface MenuButtonProps extends MenuRest {
  readonly trigger: ReactElement;
  /** The menu's name. */
  readonly label: string;
  /** `MenuItem`s, or `MenuSection`s of them; no component of yours around them. */
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
    <OpenedBy
      trigger={trigger}
      opens="menu"
      acts={() => entriesOf(children).flatMap((entry) => heldOf(entry, rest))}
    >
      {({ button, close }) => (
        <Suspense>
          <LiveMenu
            entries={entriesOf(children)}
            label={label}
            placement={placement}
            button={button}
            onClose={close}
            rest={rest}
          />
        </Suspense>
      )}
    </OpenedBy>
  );
}

/** One thing to do, or one thing to choose. What leads elsewhere asks the router in its `onAction`. */
export function MenuItem(_item: MenuItemProps): ReactNode {
  return null;
}

/** Items that belong together, under their name. */
export function MenuSection(_section: { title: string; children: ReactNode }): ReactNode {
  return null;
}

/** What the palette is told of an entry. One that is chosen rather than done is chosen in the open menu. */
function heldOf(entry: MenuEntry, { onAction, disabledKeys }: MenuRest): HeldAct[] {
  if (entry.type === 'section')
    return entry.items.flatMap((item) => heldOf(item, { onAction, disabledKeys }));
  const { id = entry.key, label, hint, keys, isDisabled, onAction: own } = entry.props;
  if (isDisabled === true || [...(disabledKeys === 'all' ? [] : (disabledKeys ?? []))].includes(id))
    return [];
  const run = own ?? (onAction && (() => onAction(id, undefined as never)));
  return [{ id: String(id), label, hint, keys, run: run && (() => run()) }];
}

function entriesOf(children: ReactNode): MenuEntry[] {
  return Children.toArray(children).flatMap((child): MenuEntry[] => {
    if (!isValidElement(child)) return [];
    if (child.type === Fragment) return entriesOf((child.props as { children?: ReactNode }).children);
    const key = String(child.key);
    if (child.type === MenuItem) return [{ type: 'item', key, props: child.props as MenuItemProps }];
    if (child.type !== MenuSection)
      throw new Error('a menu holds MenuItem and MenuSection, and nothing else');
    const section = child.props as Parameters<typeof MenuSection>[0];
    const items = entriesOf(section.children).filter((entry) => entry.type === 'item');
    return [{ type: 'section', key, title: section.title, items }];
  });
}
