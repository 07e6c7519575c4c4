import { useId, useRef } from 'react';
import type { Dossier, TagUse } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button, IconButton } from '../kit/button.tsx';
import { toast } from '../kit/toast.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useChange } from './use-change.ts';

/** The tags of a ticket: a name and Enter puts one on, a cross takes it off, and that can be taken back. */
export function TagsSection({ tags, known }: { tags: Dossier['tags']; known: readonly TagUse[] }) {
  const { t } = useTexts();
  const list = useId();
  const form = useRef<HTMLFormElement>(null);
  const change = useChange(() => form.current?.reset());
  const going = change.sent?.getAll('remove') ?? [];
  const coming = (change.sent?.getAll('add') ?? []).filter(
    (name): name is string => typeof name === 'string' && name.trim() !== '',
  );
  const shown = tags.filter(({ id }) => !going.includes(id));
  const takeOff = (tag: Dossier['tags'][number]) => {
    change.run('tags', { remove: tag.id });
    toast.show({
      text: t('tags.taken-off', { name: tag.name }),
      undo: () => change.run('tags', { add: tag.name }),
    });
  };
  return (
    <section aria-labelledby="tags">
      <h2 id="tags">{t('tags.title')}</h2>
      {shown.length + coming.length > 0 && (
        <ul className="ticket-tags">
          {shown.map((tag) => (
            <li key={tag.id} className={`ticket-tag tag-${tag.colour}`}>
              {tag.name}
              <IconButton
                icon="close"
                small
                label={t('tags.take-off', { name: tag.name })}
                onPress={() => takeOff(tag)}
              />
            </li>
          ))}
          {coming.map((name) => (
            <li key={name} className="ticket-tag tag-grey mute">
              {name}
            </li>
          ))}
        </ul>
      )}
      {change.problem && <ProblemNote problem={change.problem} />}
      <change.Form method="post" action={change.action} ref={form} className="tag-adder">
        <input type="hidden" name="intent" value="tags" />
        <input
          name="add"
          data-keys="t"
          list={list}
          maxLength={40}
          autoComplete="off"
          aria-label={t('tags.add')}
          placeholder={t('tags.add')}
          required
        />
        <datalist id={list}>
          {known
            .filter(({ id }) => tags.every((tag) => tag.id !== id))
            .map((tag) => (
              <option key={tag.id} value={tag.name}>
                {tag.name}
              </option>
            ))}
        </datalist>
        <Button type="submit" small>
          {t('tags.put-on')}
        </Button>
      </change.Form>
    </section>
  );
}
