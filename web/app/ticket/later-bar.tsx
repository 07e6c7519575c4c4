import { useRef } from 'react';
import type { Followers, Later } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button, IconButton } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { toast } from '../kit/toast.tsx';
import { useShortcuts } from '../kit/shortcuts.ts';
import { Toolbar } from '../kit/toolbar.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { instantWords } from '../time/words.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { LaterFields } from './later-fields.tsx';
import { useChange } from './use-change.ts';

/** Follow a ticket, put it away until later, be reminded of it: the tools for it, and what is set. */
export function LaterBar({
  later,
  followers,
  open,
}: {
  later: Later;
  followers: Followers;
  /** A ticket that is over is not put away. */
  open: boolean;
}) {
  const { t } = useTexts();
  const change = useChange();
  const snoozeButton = useRef<HTMLButtonElement>(null);
  const remindButton = useRef<HTMLButtonElement>(null);
  const { follows } = followers;
  const follow = () => change.run('follow', { follows: follows ? 'no' : 'yes' });
  useShortcuts([
    {
      id: 'follow',
      keys: 'w',
      label: t(follows ? 'later.unfollow' : 'later.follow'),
      group: 'ticket',
      run: follow,
    },
    ...(open && later.snooze === null
      ? [
          {
            id: 'snooze',
            keys: 'z',
            label: t('later.snooze'),
            group: 'ticket' as const,
            run: () => snoozeButton.current?.click(),
          },
        ]
      : []),
    {
      id: 'remind',
      keys: 'Z',
      label: t('later.remind'),
      group: 'ticket',
      run: () => remindButton.current?.click(),
    },
  ]);
  const { me } = useDesk();
  return (
    <section className="later" aria-label={t('later.title')}>
      <Toolbar label={t('later.title')}>
        <Button small tone="quiet" icon="eye" onPress={follow} aria-pressed={follows}>
          {t(follows ? 'later.unfollow' : 'later.follow')}
        </Button>
        {open && later.snooze === null && (
          <ChangeDialog
            trigger={
              <Button small tone="quiet" icon="clock" ref={snoozeButton}>
                {t('later.snooze')}
              </Button>
            }
            intent="snooze"
            title={t('later.snooze-title')}
            submit={t('later.snooze')}
            onDone={() => toast.show({ text: t('later.snoozed-now'), undo: () => change.run('wake') })}
          >
            <p className="mute small">{t('later.snooze-how')}</p>
            <LaterFields answer />
          </ChangeDialog>
        )}
        <ChangeDialog
          trigger={
            <Button small tone="quiet" icon="bell" ref={remindButton}>
              {t('later.remind')}
            </Button>
          }
          intent="remind"
          title={t('later.remind-title')}
          submit={t('later.remind')}
          onDone={() => toast.show({ text: t('later.reminder-set') })}
        >
          <LaterFields />
          <label className="kit-field">
            <span className="kit-label">{t('later.note')}</span>
            <textarea name="note" rows={3} maxLength={2000} />
          </label>
        </ChangeDialog>
      </Toolbar>
      <LaterStates
        later={later}
        followers={followers}
        own={me.id}
        onWake={() => change.run('wake')}
        onForget={(id) => change.run('forget', { id })}
      />
    </section>
  );
}

/** What is set: followed since, away until, reminders at. Each with what ends it. */
function LaterStates({
  later: { snooze, reminders },
  followers,
  own,
  onWake,
  onForget,
}: {
  later: Later;
  followers: Followers;
  /** Whoever reads. */
  own: string | null;
  onWake: () => void;
  onForget: (id: string) => void;
}) {
  const { t, language } = useTexts();
  const now = useNow();
  const reader = useReader();
  const when = (at: string) => instantWords(Date.parse(at), now, reader);
  const mine = followers.items.find(({ id }) => id === own);
  const others = followers.items.filter(({ id }) => id !== own).map(({ name }) => name);
  const nothing = mine === undefined && others.length === 0 && snooze === null && reminders.length === 0;
  if (nothing) return null;
  return (
    <ul className="later-states plain small">
      {snooze !== null && (
        <li className="away">
          <Icon name="clock" />
          <span>
            <b>
              {snooze.until === null
                ? t('later.until-answer')
                : t('later.until', { when: when(snooze.until) })}
            </b>
            {snooze.wakes !== null && snooze.wakes !== snooze.until && (
              <span className="mute"> {t('later.at-the-latest', { when: when(snooze.wakes) })}</span>
            )}
          </span>
          <Button small onPress={onWake}>
            {t('later.wake')}
          </Button>
        </li>
      )}
      {reminders.map(({ id, at, note }) => (
        <li key={id}>
          <Icon name="bell" />
          <span className="break">
            <b>{t('later.reminder', { when: when(at) })}</b>
            {note !== '' && <span className="mute"> {note}</span>}
          </span>
          <IconButton
            small
            icon="close"
            label={`${t('later.forget')}: ${t('later.reminder', { when: when(at) })}`}
            onPress={() => onForget(id)}
          />
        </li>
      ))}
      {(mine !== undefined || others.length > 0) && (
        <li className="mute">
          <Icon name="eye" />
          <span>
            {mine !== undefined && t('later.following', { when: when(mine.since) })}
            {mine !== undefined && others.length > 0 && ' · '}
            {others.length > 0 && t('later.also', { names: new Intl.ListFormat(language).format(others) })}
          </span>
        </li>
      )}
    </ul>
  );
}
