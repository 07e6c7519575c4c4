import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { Tag, TagGroup, TagList as AriaTagList } from 'react-aria-components/TagGroup';
import { useTexts } from '../i18n/texts.tsx';
import { Icon } from './icon.tsx';
import type { TagItem, TagListProps } from './tag-item.ts';

/** The tags of a page that is alive; at least one. */
export function LiveTagList({ label, labelHidden = true, items, onRemove }: TagListProps) {
  const { t } = useTexts();
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
