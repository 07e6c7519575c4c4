import { useId, useRef, useState } from 'react';
import type { KeyboardEvent, Ref } from 'react';
import { flushSync } from 'react-dom';
import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { choose, typingAt } from './filter-text.ts';
import { useFilterKeys, useSuggestions } from './use-suggestions.ts';

/** The line in which a filter is typed, with what could be meant below it. Without script it is a plain field of a form. */
export function FilterLine({
  value,
  onChange,
  describedBy,
  invalid,
  ref,
}: {
  value: string;
  onChange: (filter: string) => void;
  describedBy: string | undefined;
  invalid: boolean;
  ref: Ref<HTMLInputElement>;
}) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const id = useId();
  const own = useRef<HTMLInputElement | null>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(-1);
  const [shut, setShut] = useState(false);
  const keys = useFilterKeys(desk.id, caret !== null);
  const typing = caret === null || shut ? null : typingAt(value, caret);
  const suggestions = useSuggestions(desk.id, keys, typing);
  const open = suggestions.length > 0;
  const at = Math.min(active, suggestions.length - 1);
  const take = (chosen: string): void => {
    if (typing === null || caret === null) return;
    const next = choose(value, caret, typing, chosen);
    // At once: whoever goes on typing must not find the caret elsewhere a moment later.
    flushSync(() => {
      onChange(next.filter);
      setCaret(next.caret);
      setActive(-1);
    });
    own.current?.setSelectionRange(next.caret, next.caret);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setShut(false);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (open)
        setActive((at + step + suggestions.length + (at === -1 && step === -1 ? 1 : 0)) % suggestions.length);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      setShut(true);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && open && at >= 0) {
      event.preventDefault();
      take(suggestions[at]?.value ?? '');
    }
  };
  return (
    <div className="filter-line">
      <label className="hidden" htmlFor={id}>
        {t('filter.label')}
      </label>
      <input
        ref={(element) => {
          own.current = element;
          if (typeof ref === 'function') ref(element);
          else if (ref) ref.current = element;
        }}
        id={id}
        name="filter"
        type="text"
        maxLength={1000}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder={t('filter.what')}
        value={value}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        onChange={(event) => {
          onChange(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
          setActive(-1);
          setShut(false);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onBlur={() => setCaret(null)}
        onKeyDown={onKey}
      />
      <div
        id={`${id}-list`}
        className="filter-suggestions"
        role="listbox"
        aria-label={t('filter.suggestions')}
        hidden={!open}
      >
        {suggestions.map(({ value: word, hint }, index) => (
          // The field keeps the focus and has the keys; a press here only chooses.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- see above
          <div
            key={word}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(word)}
          >
            {word}
            {hint !== '' && hint !== word && <span className="mute small"> {hint}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}
