import { useId, useState } from 'react';
import type { Ref } from 'react';
import { Form, useNavigate } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { Button, IconButton } from '../kit/button.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { FaultList } from './fault-list.tsx';
import { FilterBuilder } from './filter-builder.tsx';
import { FilterLine } from './filter-line.tsx';
import { withoutStretch, withTerm } from './filter-text.ts';
import { queueSearch } from './queue-address.ts';
import type { QueueAddress } from './queue-address.ts';
import type { FilterFault, FilterTerm } from './queue-api.ts';

/** The filter of the queue: typed, built, and its conditions one by one to be taken out again. */
export function FilterBar({
  address,
  filter,
  terms,
  faults,
  inputRef,
}: {
  address: QueueAddress;
  /** The filter that is in force, also that of a saved view. */
  filter: string;
  terms: readonly FilterTerm[];
  faults: readonly FilterFault[];
  inputRef: Ref<HTMLInputElement>;
}) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const navigate = useNavigate();
  const id = useId();
  // What is typed stays while the page is read again, and while the filter that was asked for (`of`) is on its way: until it comes, the one
  // that it was asked from is in force. Another filter in the address takes its place.
  const [typed, setTyped] = useState({ from: filter, of: filter, text: filter });
  if (typed.of === filter && typed.from !== filter) setTyped({ ...typed, from: filter });
  const isOurs = typed.of === filter || typed.from === filter;
  const text = isOurs ? typed.text : filter;
  const setText = (next: string): void =>
    setTyped(isOurs ? { ...typed, text: next } : { from: filter, of: filter, text: next });
  const show = (next: string): void => {
    setTyped({ from: filter, of: next, text: next });
    void navigate(`/${desk.id}/queue${queueSearch({ ...address, filter: next })}`);
  };
  return (
    <search className="filter-bar">
      <Form
        action={`/${desk.id}/queue`}
        onSubmit={(event) => {
          event.preventDefault();
          show(text.trim());
        }}
      >
        {address.view !== null && <input type="hidden" name="view" value={address.view} />}
        {address.sort !== null && <input type="hidden" name="sort" value={address.sort} />}
        <FilterLine
          value={text}
          onChange={setText}
          ref={inputRef}
          invalid={faults.length > 0 && text === filter}
          describedBy={faults.length > 0 ? `${id}-faults` : undefined}
        />
        <Button type="submit">{t('filter.apply')}</Button>
        <FilterBuilder onAdd={(term) => show(withTerm(text, term))} />
      </Form>
      {faults.length > 0 && <FaultList id={`${id}-faults`} filter={filter} faults={faults} onMend={show} />}
      {faults.length === 0 && terms.length > 0 && (
        <ul className="filter-terms" aria-label={t('filter.terms')}>
          {terms.map(({ from, to }) => (
            <li key={from} className="chip">
              <code>{filter.slice(from, to)}</code>
              <IconButton
                icon="close"
                small
                label={t('filter.without', { term: filter.slice(from, to) })}
                onPress={() => show(withoutStretch(filter, from, to))}
              />
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}
