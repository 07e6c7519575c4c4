import { Form } from 'react-router';
import { useDay } from '../account/use-day.ts';
import type { PushSubscription } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { usePush } from './use-push.ts';
import type { PushHere } from './use-push.ts';

/** The browsers in which one is told while no page is open: this one and others. Permission is asked for by the button alone. */
export function PushBrowsers({ push }: { push: { key: string; items: readonly PushSubscription[] } }) {
  const { t } = useTexts();
  const here = usePush(push.key);
  const on = push.items.some(({ fingerprint }) => fingerprint === here.fingerprint);
  return (
    <section aria-labelledby="push" className="push">
      <h2 id="push">{t('notifications.push.title')}</h2>
      <p className="mute small">{t('notifications.push.how')}</p>
      <HereWords here={here} on={on} />
      {push.items.length > 0 && (
        <ul className="letters" aria-label={t('notifications.push.list')}>
          {push.items.map((item) => (
            <Browser key={item.id} item={item} here={item.fingerprint === here.fingerprint ? here : null} />
          ))}
        </ul>
      )}
    </section>
  );
}

function HereWords({ here, on }: { here: PushHere; on: boolean }) {
  const { t } = useTexts();
  if (here.can !== null && here.can !== 'yes')
    return <p className="notice">{t(`notifications.push.${here.can}`)}</p>;
  if (on) return null;
  return (
    <>
      {here.fault !== null && (
        <p className="notice bad" role="alert">
          {t(`notifications.push.${here.fault}`)}
        </p>
      )}
      <p>
        <button
          className="btn"
          type="button"
          disabled={here.can === null || here.busy}
          onClick={() => here.turnOn()}
        >
          {t('notifications.push.on')}
        </button>
      </p>
    </>
  );
}

/** @param here set for the one that shows this page */
function Browser({ item, here }: { item: PushSubscription; here: PushHere | null }) {
  const { t } = useTexts();
  const words = useDay();
  const name =
    [item.browser, item.system].filter((word) => word !== null).join(', ') || t('account.session-unknown');
  return (
    <li>
      <p>
        <b>{name}</b> {here !== null && <span className="chip">{t('notifications.push.here')}</span>}
      </p>
      <p className="mute small">
        {item.worked === null
          ? t('notifications.push.unused', { since: words(item.created) })
          : t('notifications.push.line', { since: words(item.created), worked: words(item.worked) })}
      </p>
      <Form method="post" onSubmit={() => here?.turnOff()}>
        <button
          className="btn"
          name="intent"
          value={`push-off:${item.id}`}
          aria-label={t('notifications.push.remove-name', { name })}
        >
          {t('notifications.push.remove')}
        </button>
      </Form>
    </li>
  );
}
