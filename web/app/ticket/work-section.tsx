import type { Dossier, Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button, IconButton } from '../kit/button.tsx';
import { toast } from '../kit/toast.tsx';
import { useReader } from '../parts/surroundings.tsx';
import { spanWords } from '../time/words.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { useChange } from './use-change.ts';

const ways = ['remote', 'telephone', 'mail', 'on-site'] as const;

/** How long was helped with a ticket, by which way (OPS-3), and the form that logs more. */
export function WorkSection({ ticket, work }: { ticket: Ticket; work: Dossier['work'] }) {
  const { t } = useTexts();
  const reader = useReader();
  const change = useChange(() => toast.show({ text: t('work.removed') }));
  const gone = change.sent?.get('entry');
  const items = work.items.filter(({ id }) => id !== gone);
  return (
    <section aria-labelledby="work">
      <h2 id="work">{t('work.title')}</h2>
      {items.length === 0 ? (
        <p className="mute small">{t('work.none')}</p>
      ) : (
        <ul className="plain small linked-tickets">
          {items.map((item) => (
            <li key={item.id}>
              <span className="break">
                {t('work.entry', { way: t(`work.${item.way}`), minutes: item.minutes })}{' '}
                <span className="mute">
                  {item.author}
                  {item.text && ` · ${item.text}`}
                </span>
              </span>
              {item.own && (
                <IconButton
                  icon="close"
                  small
                  label={t('work.remove', { minutes: item.minutes })}
                  onPress={() => change.run('work-remove', { entry: item.id })}
                />
              )}
            </li>
          ))}
          <li className="num">
            <b>{t('work.sum', { amount: spanWords(work.minutes * 60, reader) })}</b>
          </li>
        </ul>
      )}
      {ticket.abilities.includes('work') && (
        <p className="small side-actions">
          <ChangeDialog
            intent="work"
            title={t('work.log')}
            submit={t('work.log')}
            trigger={
              <Button small data-keys="T">
                {t('work.log')}
              </Button>
            }
          >
            <div className="pair">
              <label className="field">
                <span>{t('work.way')}</span>
                <select name="way" defaultValue="remote">
                  {ways.map((way) => (
                    <option key={way} value={way}>
                      {t(`work.${way}`)}
                    </option>
                  ))}
                </select>
              </label>
              <label className="field">
                <span>{t('work.minutes')}</span>
                <input name="minutes" type="number" min={1} max={1440} defaultValue={15} required />
              </label>
            </div>
            <label className="field">
              <span>{t('work.text')}</span>
              <textarea name="text" rows={3} maxLength={2000} />
            </label>
          </ChangeDialog>
        </p>
      )}
    </section>
  );
}
