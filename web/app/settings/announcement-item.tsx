import { Form } from 'react-router';
import type { Announcement } from '../api-types.ts';
import { pickText, useTexts } from '../i18n/texts.tsx';
import { Badge } from '../kit/badge.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { SeenBefore } from '../parts/seen-version.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useDesk } from '../parts/use-desk.ts';
import { minuteWords } from '../time/words.ts';
import type { Unfinished } from '../ticket-action.server.ts';
import { AnnouncementFields, isOfField } from './announcement-fields.tsx';

/** One of the list: what it says, to whom, from when until when by the clock of the desk, and what can be done with it. */
export function AnnouncementItem({ announcement }: { announcement: Announcement }) {
  const { desk } = useDesk();
  const { t, language } = useTexts();
  const { id, titles, texts, importance, audience, state, from, until, version } = announcement;
  const title = pickText(titles, language);
  const text = texts[title.language ?? ''] ?? '';
  const reader = { t, language, zone: desk.zone };
  const words = (instant: string): string => minuteWords(Date.parse(instant), reader);
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const missing = desk.languages.filter((each) => titles[each] === undefined);
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  return (
    <li>
      <p>
        <b lang={title.language}>{title.text}</b>{' '}
        {importance === 'warning' && <Badge tone="soon">{t('announcements.warning')}</Badge>}{' '}
        <span className="mute small">{t(`announcements.${audience}`)}</span>
      </p>
      {text !== '' && (
        <p className="pre small break" lang={title.language}>
          {text}
        </p>
      )}
      <p className="small num">
        {until === null
          ? t('announcements.without-end', { from: words(from) })
          : t('announcements.between', { from: words(from), until: words(until) })}
      </p>
      {missing.length > 0 && (
        <p className="mute small">
          {t('announcements.missing', {
            languages: list.format(missing.map((each) => names.of(each) ?? each)),
          })}
        </p>
      )}
      <div className="actions">
        <PanelButton intent={`announce:${id}`} label={t('announcements.change-of', { title: title.text })}>
          {t('announcements.change')}
        </PanelButton>
        {state === 'shown' && <EndForm id={id} version={version} title={title.text} />}
        <PanelButton intent={`remove:${id}`} label={t('announcements.remove-of', { title: title.text })}>
          {t('announcements.remove')}
        </PanelButton>
      </div>
      <Panel
        intent={`announce:${id}`}
        title={title.text}
        submit={t('announcements.save')}
        ownErrors={isOfField}
      >
        <AnnouncementFields announcement={announcement} />
      </Panel>
      <Panel
        intent={`remove:${id}`}
        title={t('announcements.remove-of', { title: title.text })}
        submit={t('announcements.remove')}
      >
        <SeenBefore intent={`remove:${id}`} version={version} />
        <p>{t(state === 'shown' ? 'announcements.remove-shown' : 'announcements.remove-sure')}</p>
      </Panel>
    </li>
  );
}

/** Ends it at once: what was meant otherwise is put right by another end. */
function EndForm({ id, version, title }: { id: string; version: string; title: string }) {
  const { t } = useTexts();
  const intent = `end:${id}`;
  const answer = useAnswer<Unfinished>();
  return (
    <Form method="post">
      {answer?.intent === intent && <ProblemNote problem={answer.problem} />}
      <SeenBefore intent={intent} version={version} />
      <button className="btn" name="intent" value={intent} aria-label={t('announcements.end-of', { title })}>
        {t('announcements.end')}
      </button>
    </Form>
  );
}
