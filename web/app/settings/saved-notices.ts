import type { NotificationSettings } from '../api-types.ts';
import type { Texts } from '../i18n/texts.tsx';
import type { SavedField } from '../parts/seen-version.tsx';
import { zoneWords } from '../time/words.ts';
import { dayWords, days, quietForm, usualQuiet } from './quiet-form.ts';
import type { Day } from './quiet-form.ts';

/** The ways of being told, as columns of the form. */
export const noticeWays = ['page', 'mail', 'push', 'through'] as const;
type Way = (typeof noticeWays)[number];

/** Whether the desk's own affairs come by mail is nobody's choice. */
export const isAlwaysMailed = (kind: string, way: Way): boolean =>
  kind === 'webhook-disabled' && way === 'mail';

type Typed = Readonly<Record<string, string>>;

/** What was typed, with hours and the boxes of days of each name together, as `savedNotices` tells them. */
export const typedDays = (typed: Typed): Typed => ({
  ...typed,
  hours: `${typed['from']}–${typed['to']}`,
  nights: daysTyped(typed, 'night').join(','),
  whole: daysTyped(typed, 'whole').join(','),
});

/** The days that are ticked under one name. */
export const daysTyped = (typed: Typed, name: 'night' | 'whole'): Day[] =>
  days.filter((day) => typed[`${name}:${day}`] === 'on');

/**
 * How somebody is told of what as it is saved, for whoever saves it otherwise. Hours that are not kept are not told: the form has some
 * all the same.
 */
export function savedNotices(
  { kinds, quiet, details }: NotificationSettings,
  { t, language }: Pick<Texts, 't' | 'language'>,
): SavedField[] {
  const box = (name: string, label: string, is: boolean): SavedField => ({
    name,
    label,
    value: is ? 'on' : '',
    shown: t(is ? 'fields.yes' : 'fields.no'),
  });
  const boxes = kinds.flatMap((choice) =>
    noticeWays
      .filter((way) => !isAlwaysMailed(choice.kind, way))
      .map((way) =>
        box(
          `${choice.kind}:${way}`,
          t('notifications.settings.box', {
            kind: t(`notifications.kind.${choice.kind}`),
            way: t(`notifications.way.${way}`),
          }),
          choice[way],
        ),
      ),
  );
  const said = [
    ...boxes,
    box('details', t('notifications.push.details'), details),
    box('quiet', t('notifications.quiet.on'), quiet !== null),
  ];
  if (quiet === null) return said;
  const { nights, from, to, whole } = quietForm(quiet.hours) ?? usualQuiet;
  const words = (some: readonly Day[]): string => some.map((day) => dayWords(day, language)).join(', ');
  return [
    ...said,
    {
      name: 'zone',
      label: t('notifications.quiet.zone'),
      value: quiet.zone,
      shown: zoneWords(quiet.zone, language),
    },
    { name: 'hours', label: t('notifications.quiet.title'), value: `${from}–${to}` },
    {
      name: 'nights',
      label: t('notifications.quiet.nights'),
      value: days.filter((day) => nights.includes(day)).join(','),
      shown: words(nights),
    },
    {
      name: 'whole',
      label: t('notifications.quiet.whole'),
      value: days.filter((day) => whole.includes(day)).join(','),
      shown: words(whole),
    },
  ];
}
