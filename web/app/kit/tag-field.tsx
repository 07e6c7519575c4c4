import { useState } from 'react';
import { ComboBox } from './combo-box.tsx';
import type { FieldWords } from './field.tsx';
import { addTag } from './tag-values.ts';
import { TagList } from './tag-list.tsx';
import type { TagItem } from './tag-item.ts';

export interface TagFieldProps extends FieldWords {
  /** The form then sends each tag under this name. */
  readonly name?: string;
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  /** What there is to choose from; ids are what `value` holds. */
  readonly items: readonly TagItem[];
  /** What is typed and not in the list becomes a tag by Enter or comma. */
  readonly allowsNew?: boolean;
  readonly placeholder?: string;
}

/** Several of a long list. Backspace in the empty field takes the last one away. */
export function TagField({ name, value, onChange, items, allowsNew = false, ...words }: TagFieldProps) {
  const [typed, setTyped] = useState('');
  const free = items.filter(({ id }) => !value.includes(id));
  const needle = typed.trim().toLocaleLowerCase();
  const offered = free.filter((item) => item.label.toLocaleLowerCase().includes(needle));
  const add = (tag: string) => {
    const next = addTag(value, tag, items);
    if (next !== value) onChange([...next]);
    setTyped('');
  };
  return (
    <div className="kit-tag-field">
      <div
        onKeyDownCapture={(event) => {
          if (event.key === 'Backspace' && typed === '' && value.length > 0) onChange(value.slice(0, -1));
          const field = event.target as HTMLElement;
          const choosing = field.getAttribute('aria-activedescendant');
          if (!allowsNew || typed.trim() === '' || choosing) return;
          if (event.key !== 'Enter' && event.key !== ',') return;
          event.preventDefault();
          event.stopPropagation();
          add(typed);
        }}
      >
        <ComboBox
          {...words}
          items={offered}
          value={null}
          inputValue={typed}
          allowsCustomValue={allowsNew}
          onInputChange={setTyped}
          onChange={(id) => {
            if (id !== null) add(id);
          }}
        />
      </div>
      {value.length > 0 && (
        <TagList
          label={words.label}
          items={value.map((id) => ({ id, label: items.find((item) => item.id === id)?.label ?? id }))}
          onRemove={(id) => onChange(value.filter((one) => one !== id))}
        />
      )}
      {name !== undefined && value.map((tag) => <input key={tag} type="hidden" name={name} value={tag} />)}
    </div>
  );
}
