import { Collection } from 'react-aria-components/Collection';
import { ListBox, ListBoxItem, ListBoxLoadMoreItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { useTexts } from '../i18n/texts.tsx';
import { Icon } from './icon.tsx';
import type { Option } from './option-item.ts';

/** The list that a select or combo box opens. */
export function Options({ items, onMore }: { items: readonly Option[]; onMore?: (() => void) | undefined }) {
  const { t } = useTexts();
  return (
    <Popover className="kit-popover" offset={4}>
      <ListBox className="kit-menu" renderEmptyState={() => <p className="kit-none">{t('kit.no-match')}</p>}>
        <Collection items={items}>
          {(item: Option) => (
            <ListBoxItem
              id={item.id}
              textValue={item.label}
              isDisabled={item.isDisabled}
              className="kit-option"
            >
              {({ isSelected }) => (
                <>
                  <span className="kit-option-mark">{isSelected && <Icon name="check" />}</span>
                  <span className="kit-option-words">
                    <Text slot="label">
                      {item.label}
                      {item.hint !== undefined && <span className="small mute block">{item.hint}</span>}
                    </Text>
                  </span>
                </>
              )}
            </ListBoxItem>
          )}
        </Collection>
        {onMore && <ListBoxLoadMoreItem onLoadMore={onMore} />}
      </ListBox>
    </Popover>
  );
}
