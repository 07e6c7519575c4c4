import { useId } from 'react';
import type { ReactNode } from 'react';
import type { Announcement } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { DateTimeField } from '../kit/date-time-field.tsx';
import { describedBy } from '../kit/field.tsx';
import { SeenVersion } from '../parts/seen-version.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useDesk } from '../parts/use-desk.ts';
import { minuteWords } from '../time/words.ts';
import type { Unfinished } from '../ticket-action.server.ts';

const importances = ['information', 'warning'] as const;
const audiences = ['everybody', 'customers'] as const;

/** Is this fault shown beside one of the fields? */
export const isOfField = (path: string): boolean => /^(?:titles$|titles\.|texts\.|from$|until$)/u.test(path);

/** An instant as the form sends it. */
const sent = (instant: string | null | undefined): string => (instant ? new Date(instant).toISOString() : '');

/** What it says in each language of the desk, how important that is, to whom, and from when until when. Null: one that is not there yet. */
export function AnnouncementFields({ announcement }: { announcement: Announcement | null }) {
  const { desk } = useDesk();
  const { t, language } = useTexts();
  const answer = useAnswer<Unfinished>();
  const refused = answer?.intent === `announce:${announcement?.id ?? ''}` ? answer : undefined;
  const typed = refused?.typed ?? {};
  const errors = refused?.problem.errors ?? [];
  const faultAt = (...paths: readonly string[]): string | undefined =>
    errors.find(({ path }) => paths.includes(path))?.message;
  // By the names that the fields have here, and not those of the API.
  const untilFault = errors.some(({ path, code }) => path === 'until' && code === 'after-from')
    ? t('announcements.ends-before')
    : faultAt('until');
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const reader = { t, language, zone: desk.zone };
  const when = (instant: string | null | undefined): string =>
    instant ? minuteWords(Date.parse(instant), reader) : '';
  const named = desk.languages.map((each) => ({ each, name: names.of(each) ?? each }));
  const { from, until, importance = 'information', audience = 'everybody' } = announcement ?? {};
  return (
    <>
      <SeenVersion
        version={announcement?.version}
        refused={refused}
        saved={[
          ...named.flatMap(({ each, name }) => [
            {
              name: `title:${each}`,
              label: t('announcements.title-in', { language: name }),
              value: announcement?.titles[each] ?? '',
            },
            {
              name: `text:${each}`,
              label: t('announcements.text-in', { language: name }),
              value: announcement?.texts[each] ?? '',
            },
          ]),
          {
            name: 'importance',
            label: t('announcements.importance'),
            value: importance,
            shown: t(`announcements.${importance}`),
          },
          {
            name: 'audience',
            label: t('announcements.audience'),
            value: audience,
            shown: t(`announcements.${audience}`),
          },
          { name: 'from', label: t('announcements.from'), value: sent(from), shown: when(from) },
          { name: 'until', label: t('announcements.until'), value: sent(until), shown: when(until) },
        ]}
      />
      {named.flatMap(({ each, name }, at) => [
        <WordsField
          key={`title:${each}`}
          label={t('announcements.title-in', { language: name })}
          // One title is needed, in whatever language: it is asked for in the first.
          fault={faultAt(`titles.${each}`, ...(at === 0 ? ['titles'] : []))}
        >
          {(control) => (
            <input
              {...control}
              name={`title:${each}`}
              lang={each}
              maxLength={120}
              defaultValue={typed[`title:${each}`] ?? announcement?.titles[each] ?? ''}
            />
          )}
        </WordsField>,
        <WordsField
          key={`text:${each}`}
          label={t('announcements.text-in', { language: name })}
          fault={faultAt(`texts.${each}`)}
        >
          {(control) => (
            <textarea
              {...control}
              name={`text:${each}`}
              lang={each}
              rows={3}
              maxLength={2000}
              defaultValue={typed[`text:${each}`] ?? announcement?.texts[each] ?? ''}
            />
          )}
        </WordsField>,
      ])}
      <p className="mute small">{t('announcements.languages-how')}</p>
      <div className="pair">
        <label className="field">
          <span>{t('announcements.importance')}</span>
          <select name="importance" defaultValue={typed['importance'] ?? importance}>
            {importances.map((one) => (
              <option key={one} value={one}>
                {t(`announcements.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('announcements.audience')}</span>
          <select name="audience" defaultValue={typed['audience'] ?? audience}>
            {audiences.map((one) => (
              <option key={one} value={one}>
                {t(`announcements.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <DateTimeField
        label={t('announcements.from')}
        hint={t('announcements.from-how')}
        fault={faultAt('from')}
        name="from"
        zone={desk.zone}
        defaultValue={(typed['from'] ?? sent(from)) || null}
      />
      <DateTimeField
        label={t('announcements.until')}
        hint={t('announcements.until-how')}
        fault={untilFault}
        name="until"
        zone={desk.zone}
        defaultValue={(typed['until'] ?? sent(until)) || null}
      />
    </>
  );
}

/** A label, its control, and what is wrong with what stands in it. */
function WordsField({
  label,
  fault,
  children,
}: {
  label: string;
  fault: string | undefined;
  children: (control: { readonly id: string } & ReturnType<typeof describedBy>) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, ...describedBy(id, { fault }) })}
      {fault !== undefined && (
        <span className="broken small" id={`${id}-fault`}>
          {fault}
        </span>
      )}
    </div>
  );
}
