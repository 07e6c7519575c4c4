import { useId, useState } from 'react';
import { reasonOf } from '../i18n/fault-words.ts';
import { lateTexts } from '../i18n/late-texts.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { Popover } from '../kit/popover.tsx';
import { useDesk } from '../parts/use-desk.ts';
import type { BulkAct } from './bulk-acts.ts';
import { makeTag, Refusal, tagsOf } from './queue-api.ts';
import type { Tag } from './queue-api.ts';

/** Puts a tag on all chosen tickets, or takes it off; a name that the desk does not have becomes a tag. */
export function BulkTags({ onAct }: { onAct: (act: BulkAct) => void }) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <Popover
      label={t('bulk.tags')}
      placement="top start"
      trigger={
        <Button small data-keys="t">
          {t('bulk.tags')}
        </Button>
      }
    >
      {(close) => (
        <TagForm
          onAct={(act) => {
            onAct(act);
            close();
          }}
        />
      )}
    </Popover>
  );
}

function TagForm({ onAct }: { onAct: (act: BulkAct) => void }) {
  const { desk } = useDesk();
  const texts = useTexts();
  const { t } = texts;
  const list = useId();
  const [tags, setTags] = useState<readonly Tag[] | null>(null);
  const [name, setName] = useState('');
  const [fault, setFault] = useState('');
  const load = (): void => {
    if (tags === null)
      tagsOf(desk.id).then(
        ({ items }) => setTags(items),
        () => undefined,
      );
  };
  const run = async (on: boolean): Promise<void> => {
    const wanted = name.trim();
    if (wanted === '') return;
    try {
      const { items } = await tagsOf(desk.id, wanted);
      const known = items.find((tag) => tag.name.toLowerCase() === wanted.toLowerCase());
      if (known === undefined && !on) {
        setFault(t('bulk.no-tag', { name: wanted }));
        return;
      }
      onAct({ do: 'tag', on, tag: known ?? (await makeTag(desk.id, wanted)) });
    } catch (error) {
      if (!(error instanceof Refusal) || error.problem.status === 0) setFault(t('bulk.away'));
      else {
        await lateTexts().catch(() => undefined);
        setFault(reasonOf(error.problem, texts));
      }
    }
  };
  return (
    <form
      className="filter-builder"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void run(true);
      }}
    >
      <label className="field">
        <span>{t('bulk.tag')}</span>
        <input
          value={name}
          list={list}
          maxLength={40}
          autoComplete="off"
          autoFocus
          onFocus={load}
          onChange={(event) => {
            setName(event.target.value);
            setFault('');
          }}
          aria-invalid={fault !== '' || undefined}
          aria-describedby={fault === '' ? undefined : `${list}-fault`}
        />
        {fault !== '' && (
          <span className="fault small" id={`${list}-fault`} role="alert">
            {fault}
          </span>
        )}
      </label>
      <datalist id={list}>
        {tags?.map((tag) => (
          <option key={tag.id} value={tag.name}>
            {tag.name}
          </option>
        ))}
      </datalist>
      <p className="actions">
        <Button type="submit" tone="main" small isDisabled={name.trim() === ''}>
          {t('bulk.tag-on')}
        </Button>
        <Button small isDisabled={name.trim() === ''} onPress={() => void run(false)}>
          {t('bulk.tag-off')}
        </Button>
      </p>
    </form>
  );
}
