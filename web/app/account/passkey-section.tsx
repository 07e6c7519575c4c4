import type { Passkey } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { NewCodes } from './new-codes.tsx';
import { PasskeyNote, PasskeyScript } from './passkey-button.tsx';
import { useDay } from './use-day.ts';
import { addPasskey, askForNewPasskey } from '../../../contract/operations.ts';
import { addressIn } from '../browser-api.ts';

/** One's passkeys: adding, renaming, removing. */
export function PasskeySection({
  passkeys,
  renamed,
}: {
  passkeys: readonly Passkey[];
  /** Which of them just got its name; null when none did. */
  renamed: string | null;
}) {
  const { t } = useTexts();
  const day = useDay();
  const named = passkeys.find(({ id }) => id === renamed);
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">{t('account.passkeys')}</h2>
      {named && (
        <p className="notice good break" role="status">
          {t('account.passkey-renamed', { name: named.name })}
        </p>
      )}
      <p className="mute">{t('account.passkeys-what')}</p>
      {passkeys.length === 0 && <p>{t('account.passkeys-none')}</p>}
      <ul className="letters">
        {passkeys.map(({ id, name, added, lastUse }) => (
          <li key={id}>
            <p className="break">
              <b>{name}</b>
            </p>
            <p className="mute small">
              {lastUse === null
                ? t('account.passkey-unused', { added: day(added) })
                : t('account.passkey-dates', { added: day(added), used: day(lastUse) })}
            </p>
            <div className="actions">
              <PanelButton intent={`rename:${id}`}>{t('account.rename')}</PanelButton>
              <PanelButton intent={`remove-passkey:${id}`}>{t('account.remove')}</PanelButton>
            </div>
            <Panel intent={`rename:${id}`} title={t('account.rename')} submit={t('account.rename')}>
              <label className="field">
                <span>{t('account.passkey-name')}</span>
                <input name="name" defaultValue={name} required maxLength={100} autoComplete="off" />
              </label>
            </Panel>
            <Panel
              intent={`remove-passkey:${id}`}
              title={t('account.passkey-remove', { name })}
              submit={t('account.remove')}
            >
              <p>{t('account.passkey-remove-sure')}</p>
            </Panel>
          </li>
        ))}
      </ul>
      <AddPasskey />
    </section>
  );
}

function AddPasskey() {
  const { desk } = useDesk();
  const { t } = useTexts();
  const account = `/${desk.id}/account`;
  return (
    <>
      <p className="mute small" data-passkey="none">
        {t('account.no-script')}
      </p>
      <form
        className="sheet"
        data-passkey="new"
        data-options={addressIn(desk.id, askForNewPasskey, {})}
        data-to={addressIn(desk.id, addPasskey, {})}
        data-proof={`${account}/proof?next=${account}`}
        hidden
      >
        <PasskeyNote />
        <NewCodes codes={[]} />
        <label className="field">
          <span>{t('account.passkey-name')}</span>
          <input name="name" required maxLength={100} autoComplete="off" />
        </label>
        <p>
          <button className="btn">{t('account.passkey-add')}</button>
        </p>
      </form>
      <PasskeyScript />
    </>
  );
}
