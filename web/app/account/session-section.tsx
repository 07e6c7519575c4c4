import type { OpenSession } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { useDay } from './use-day.ts';

/** Where one is signed in, and ending it: asked once more, as whoever is there would be in the middle of something. */
export function SessionSection({
  sessions,
  ended,
}: {
  sessions: readonly OpenSession[];
  /** It was just done. */
  ended: boolean;
}) {
  const { t } = useTexts();
  const day = useDay();
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t('account.sessions')}</h2>
      {ended && (
        <p className="notice good" role="status">
          {t('account.session-ended')}
        </p>
      )}
      <ul className="letters">
        {sessions.map(({ id, browser, system, network, lastUse, current }) => {
          const device =
            [browser, system].filter((word) => word !== null).join(', ') || t('account.session-unknown');
          const title = t('account.session-end-of', { device });
          return (
            <li key={id}>
              <p>
                <b>{device}</b> {current && <span className="chip">{t('account.session-current')}</span>}
              </p>
              <p className="mute small break">{t('account.session-line', { network, used: day(lastUse) })}</p>
              {!current && (
                <>
                  <p>
                    <PanelButton intent={`end:${id}`} label={title}>
                      {t('account.session-end')}
                    </PanelButton>
                  </p>
                  <Panel intent={`end:${id}`} title={title} submit={t('account.session-end')}>
                    <p className="break">{t('account.session-line', { network, used: day(lastUse) })}</p>
                    <p>{t('account.session-end-sure')}</p>
                  </Panel>
                </>
              )}
            </li>
          );
        })}
      </ul>
      {sessions.length > 1 && (
        <>
          <p>
            <PanelButton intent="end-others">{t('account.sessions-end')}</PanelButton>
          </p>
          <Panel intent="end-others" title={t('account.sessions-end')} submit={t('account.sessions-end')}>
            <p>{t('account.sessions-end-sure')}</p>
          </Panel>
        </>
      )}
    </section>
  );
}
