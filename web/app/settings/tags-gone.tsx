import { useEffect, useEffectEvent, useRef } from 'react';
import { Form, useFetcher, useNavigation } from 'react-router';
import type { GoneTag } from '../api-types.ts';
import { useDay } from '../account/use-day.ts';
import { reasonOf } from '../i18n/fault-words.ts';
import { useTexts } from '../i18n/texts.tsx';
import { toast } from '../kit/toast.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import type { Unfinished } from '../ticket-action.server.ts';

/** What was deleted or merged lately, each with what brings it back. */
export function TagsGone({ gone }: { gone: readonly GoneTag[] }) {
  const { t } = useTexts();
  if (gone.length === 0) return null;
  return (
    <section aria-labelledby="tags-gone">
      <h2 id="tags-gone">{t('tag-settings.gone')}</h2>
      <p className="mute">{t('tag-settings.gone-how')}</p>
      <ul className="plain">
        {gone.map((tag) => (
          <GoneLine key={tag.id} tag={tag} />
        ))}
      </ul>
    </section>
  );
}

function GoneLine({ tag: { id, name, colour, into, goneAt, until, tickets } }: { tag: GoneTag }) {
  const { t } = useTexts();
  const day = useDay();
  const answer = useAnswer<Unfinished>();
  const intent = `restore:${id}`;
  const at = day(goneAt);
  return (
    <li className="listed">
      <span className="break">
        <span className={`ticket-tag tag-${colour}`}>{name}</span>{' '}
        <span className="small mute">
          {into === null
            ? t('tag-settings.gone-deleted', { at })
            : t('tag-settings.gone-merged', { into: into.name, at })}{' '}
          {t('tag-settings.bore', { count: tickets })} {t('tag-settings.gone-until', { at: day(until) })}
        </span>
      </span>
      <Form method="post" className="actions">
        <input type="hidden" name="intent" value={intent} />
        <button className="btn" aria-label={t('tag-settings.restore-of', { name })}>
          {t('tag-settings.restore')}
        </button>
      </Form>
      {answer?.intent === intent && <ProblemNote problem={answer.problem} />}
    </li>
  );
}

/** Says what became of a tag, once its form went through; with an undo where it is gone. */
export function useTagNews(items: readonly { readonly id: string }[], gone: readonly GoneTag[]): void {
  const texts = useTexts();
  const { t } = texts;
  const navigation = useNavigation();
  const answer = useAnswer<Partial<Unfinished>>();
  const fetcher = useFetcher<Unfinished>();
  const busy = useRef<{ readonly verb: string; readonly id: string; readonly name: string } | null>(null);
  const undone = useRef<string | null>(null);

  const tell = useEffectEvent((verb: string, id: string, restoredName: string) => {
    if (verb === 'restore') {
      if (items.some((tag) => tag.id === id))
        toast.show({ text: t('tag-settings.restored', { name: restoredName }) });
      return;
    }
    const tag = gone.find((one) => one.id === id);
    if (tag === undefined) return;
    const { name, into } = tag;
    toast.show({
      text:
        into === null
          ? t('tag-settings.removed', { name })
          : t('tag-settings.merged', { name, into: into.name }),
      undo: () => {
        undone.current = name;
        void fetcher.submit({ intent: `restore:${id}` }, { method: 'post' });
      },
    });
  });
  useEffect(() => {
    const intent = navigation.formMethod === 'POST' ? navigation.formData?.get('intent') : undefined;
    if (typeof intent === 'string') {
      const [verb = '', id = ''] = intent.split(':');
      const name = gone.find((tag) => tag.id === id)?.name ?? '';
      busy.current ??= ['merge', 'remove', 'restore'].includes(verb) ? { verb, id, name } : null;
    } else if (navigation.state === 'idle' && busy.current !== null) {
      const { verb, id, name } = busy.current;
      busy.current = null;
      if (!answer?.problem) tell(verb, id, name);
    }
  }, [navigation, answer, gone]);

  const refused = fetcher.data?.problem;
  useEffect(() => {
    const name = undone.current;
    if (fetcher.state !== 'idle' || name === null) return;
    undone.current = null;
    if (refused === undefined) toast.show({ text: t('tag-settings.restored', { name }) });
    else
      toast.show({
        tone: 'fault',
        text: t('tag-settings.not-restored', { name, why: reasonOf(refused, texts) }),
      });
  }, [fetcher.state, refused, t, texts]);
}
