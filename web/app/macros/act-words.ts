import type { Desk } from '../api-types.ts';
import { saidOf } from '../i18n/said-of.ts';
import type { Texts } from '../i18n/texts.tsx';
import { nameOf } from '../parts/names.ts';
import type { MacroAct, Step } from './macro-api.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Of what acts name by an id. */
export interface ActNames {
  readonly agents: readonly Named[];
  readonly tags: readonly Named[];
}

type Words = Pick<Texts, 't' | 'maybe' | 'language'> & { say: Parameters<typeof nameOf>[2] };

/** What an act does, in a few words that begin with a verb. @param running to whoever reads it: they are about to run it */
export function actWords(
  act: MacroAct,
  desk: Desk,
  { agents, tags }: ActNames,
  words: Words,
  running = false,
): string {
  const { t, say, language } = words;
  const called = (list: readonly Named[], id: string): string =>
    list.find((one) => one.id === id)?.name ?? t('macros.gone');
  const list = (ids: readonly string[]): string =>
    new Intl.ListFormat(language, { type: 'unit' }).format(ids.map((id) => called(tags, id)));
  switch (act.do) {
    case 'answer':
      return t('macros.act.answer');
    case 'note':
      return t('macros.act.note');
    case 'state':
      return act.to === 'waiting'
        ? t('macros.act.wait', { for: nameOf(desk.pauses, act.for ?? '', say) })
        : t(`macros.act.${act.to}`);
    case 'assign':
      return act.to === 'me' || act.to === 'nobody'
        ? t(`macros.act.assign-${act.to === 'me' && running ? 'you' : act.to}`)
        : t('macros.act.assign', { name: called(agents, act.to) });
    case 'team':
      return t('macros.act.team', { name: nameOf(desk.teams, act.to, say) });
    case 'severity': {
      const name = nameOf(desk.severities, act.to, say);
      return act.reason === '' || act.reason === undefined
        ? t('macros.act.severity', { name })
        : t('macros.act.severity-reason', { name, reason: act.reason });
    }
    case 'tags': {
      const { add, remove } = act;
      return [
        ...(add.length > 0 ? [t('macros.act.tags-add', { names: list(add) })] : []),
        ...(remove.length > 0 ? [t('macros.act.tags-remove', { names: list(remove) })] : []),
      ].join('; ');
    }
    case 'follow':
      return t(act.on === false ? 'macros.act.unfollow' : 'macros.act.follow');
    case 'snooze':
      return act.hours == null
        ? t('macros.act.snooze-answer')
        : t('macros.act.snooze', { time: span(act.hours, language) });
    case 'wake':
      return t('macros.act.wake');
  }
}

/** Hours in the words of the language: whole days as days. */
export function span(hours: number, language: string): string {
  const days = hours % 24 === 0;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: days ? 'day' : 'hour',
    unitDisplay: 'long',
  }).format(days ? hours / 24 : hours);
}

/** Why a step is not possible, in the reader's language where we have it. */
export function whyNot(
  { code, why, unfilled }: Step,
  { language, t, maybe }: Pick<Texts, 'language' | 't' | 'maybe'>,
): string {
  if (unfilled.length > 0)
    return t('macros.unfilled', { fields: unfilled.map((name) => `{{${name}}}`).join(', ') });
  const said = saidOf({ code: code ?? '', detail: why ?? '' }, { language, maybe }).text;
  return maybe(`macros.why.${code}`, said);
}
