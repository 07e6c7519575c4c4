import { Form } from 'react-router';
import type { ListedSender, Problem } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';

const kinds = ['address', 'domain', 'network'] as const;

/** Senders whose mail is always taken in, or never. */
export function SenderList({
  senders,
  mayChange,
  problem,
}: {
  senders: readonly ListedSender[];
  mayChange: boolean;
  problem: Problem | null;
}) {
  const { t } = useTexts();
  const fault = problem?.errors?.find(({ path }) => path === 'value')?.message;
  return (
    <section aria-labelledby="senders">
      <h2 id="senders">{t('settings.spam.lists')}</h2>
      {senders.length === 0 ? (
        <EmptyState title={t('settings.spam.no-lists')} />
      ) : (
        <ul className="plain">
          {senders.map((sender) => (
            <li key={sender.id} className="listed">
              <span className="break">
                <b>{sender.value}</b>{' '}
                <span className="mute">
                  {t(`settings.spam.${sender.what}`)}, {t(`settings.spam.${sender.effect}`)}
                  {sender.note !== '' && ` · ${sender.note}`}
                </span>
              </span>
              {mayChange && (
                <>
                  <PanelButton
                    intent={`remove-sender:${sender.id}`}
                    label={t('settings.spam.remove-what', { value: sender.value })}
                  >
                    {t('settings.spam.remove')}
                  </PanelButton>
                  <Panel
                    intent={`remove-sender:${sender.id}`}
                    title={t('settings.spam.remove-what', { value: sender.value })}
                    submit={t('settings.spam.remove')}
                  >
                    <p>{t('settings.spam.remove-means')}</p>
                  </Panel>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <Form method="post" className="sheet">
          <input type="hidden" name="intent" value="add" />
          {problem !== null && <ProblemNote problem={problem} skip={(path) => path === 'value'} />}
          <div className="pair">
            <label className="field">
              <span>{t('settings.spam.effect')}</span>
              <select name="effect" defaultValue="block">
                <option value="block">{t('settings.spam.block')}</option>
                <option value="allow">{t('settings.spam.allow')}</option>
              </select>
            </label>
            <label className="field">
              <span>{t('settings.spam.what')}</span>
              <select name="what" defaultValue="address">
                {kinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`settings.spam.${kind}`)}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <label className="field">
            <span>{t('settings.spam.value')}</span>
            <input
              name="value"
              required
              maxLength={320}
              aria-invalid={fault !== undefined}
              aria-describedby={fault === undefined ? undefined : 'value-fault'}
            />
            {fault !== undefined && (
              <span className="broken small" id="value-fault">
                {fault}
              </span>
            )}
          </label>
          <label className="field">
            <span>{t('settings.spam.note')}</span>
            <input name="note" maxLength={300} />
          </label>
          <p className="actions">
            <button className="btn main">{t('settings.spam.add')}</button>
          </p>
        </Form>
      )}
    </section>
  );
}
