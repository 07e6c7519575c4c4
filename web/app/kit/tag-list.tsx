import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { Tag, TagGroup, TagList as AriaTagList } from 'react-aria-components/TagGroup';
import { useTexts } from '../i18n/texts.tsx';
import { Icon } from './icon.tsx';
import { useHydrated } from './use-hydrated.ts';

/** One tag: `id` is what is stored, `label` what is read. */
export interface TagItem {
  readonly id: string;
  readonly label: string;
}

export interface TagListProps {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly items: readonly TagItem[];
  /** With it each tag has a cross, and Delete and Backspace take the tag away that has the focus. */
  readonly onRemove?: (id: string) => void;
}

/** Tags one moves through by arrows. */
export function TagList({ label, labelHidden = true, items, onRemove }: TagListProps) {
  const { t } = useTexts();
  const hydrated = useHydrated();
  if (!hydrated || items.length === 0) {
    return (
      <ul className="kit-tags" aria-label={label}>
        {items.map(({ id, label: words }) => (
          <li key={id} className="kit-tag">
            {words}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <TagGroup
      className="kit-field"
      {...(onRemove
        ? {
            onRemove: (ids) => {
              for (const id of ids) onRemove(String(id));
            },
          }
        : {})}
    >
      <Label className={labelHidden ? 'hidden' : 'kit-label'}>{label}</Label>
      <AriaTagList items={items} className="kit-tags">
        {(item: TagItem) => (
          <Tag id={item.id} textValue={item.label} className="kit-tag">
            {({ allowsRemoving }) => (
              <>
                {item.label}
                {allowsRemoving && (
                  <Button slot="remove" aria-label={t('kit.remove', { what: item.label })}>
                    <Icon name="close" />
                  </Button>
                )}
              </>
            )}
          </Tag>
        )}
      </AriaTagList>
    </TagGroup>
  );
}
