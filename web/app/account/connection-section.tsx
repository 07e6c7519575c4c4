import { Form } from 'react-router';
import type { Connections } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { useDay } from './use-day.ts';

/** Providers of the desk by which one signs in, and one that waits to be confirmed. */
export function ConnectionSection({ connections }: { connections: Connections }) {
  const { t } = useTexts();
  const day = useDay();
  const { items, waiting } = connections;
  if (items.length === 0 && waiting === null) return null;
  return (
    <section aria-labelledby="connections">
      <h2 id="connections">{t('account.connections')}</h2>
      {waiting !== null && (
        <Form method="post" className="notice sheet">
          <p>{t('account.connect-how', { name: waiting.name })}</p>
          <p>
            <button className="btn main" name="intent" value="connect">
              {t('account.connect', { name: waiting.name })}
            </button>
          </p>
        </Form>
      )}
      <ul className="letters">
        {items.map(({ id, name, since }) => (
          <li key={id}>
            <p>
              <b>{name}</b> <span className="mute small">{t('account.connected', { date: day(since) })}</span>
            </p>
            <PanelButton intent={`disconnect:${id}`}>{t('account.remove')}</PanelButton>
            <Panel
              intent={`disconnect:${id}`}
              title={t('account.disconnect', { name })}
              submit={t('account.remove')}
            >
              <p>{t('account.disconnect-sure')}</p>
            </Panel>
          </li>
        ))}
      </ul>
    </section>
  );
}
