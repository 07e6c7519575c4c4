import { useRef } from 'react';
import type { Followers, Later } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { toast } from '../kit/toast.tsx';
import { useShortcuts } from '../kit/shortcuts.ts';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { instantWords } from '../time/words.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { LaterFields } from './later-fields.tsx';
import { useChange } from './use-change.ts';

/** Follow a ticket, put it away until later, be reminded of it: what is set, and the buttons for it. */
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
  const { t, language } = useTexts();
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
      keys: 'shift+z',
      label: t('later.remind'),
      group: 'ticket',
      run: () => remindButton.current?.click(),
    },
  ]);
  const names = new Intl.ListFormat(language).format(followers.items.map(({ name }) => name));
  return (
    <div className="later">
      <Button small tone="quiet" onPress={follow} aria-pressed={follows}>
        {t(follows ? 'later.unfollow' : 'later.follow')}
      </Button>
      {followers.items.length > 0 && (
        <span className="mute small" title={names}>
          {t('later.followers', { count: followers.items.length })}
        </span>
      )}
      {open && later.snooze === null && (
        <ChangeDialog
          trigger={
            <Button small tone="quiet" ref={snoozeButton}>
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
          <Button small tone="quiet" ref={remindButton}>
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
      <Set later={later} onWake={() => change.run('wake')} onForget={(id) => change.run('forget', { id })} />
    </div>
  );
}

function Set({
  later: { snooze, reminders },
  onWake,
  onForget,
}: {
  later: Later;
  onWake: () => void;
  onForget: (id: string) => void;
}) {
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  const when = (at: string) => instantWords(Date.parse(at), now, reader);
  return (
    <>
      {snooze !== null && (
        <span className="later-set">
          <b>
            {snooze.until === null ? t('later.until-answer') : t('later.until', { when: when(snooze.until) })}
          </b>
          {snooze.wakes !== null && snooze.wakes !== snooze.until && (
            <span className="mute small">{t('later.at-the-latest', { when: when(snooze.wakes) })}</span>
          )}
          <Button small onPress={onWake}>
            {t('later.wake')}
          </Button>
        </span>
      )}
      {reminders.map(({ id, at, note }) => (
        <span key={id} className="later-set small">
          <span>
            {t('later.reminder', { when: when(at) })}
            {note !== '' && <span className="mute break"> {note}</span>}
          </span>
          <Button small tone="quiet" onPress={() => onForget(id)}>
            {t('later.forget')}
          </Button>
        </span>
      ))}
    </>
  );
}
