import { useState } from 'react';
import { Form, useRevalidator } from 'react-router';
import type { Passkey } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { makePasskey } from './passkeys.ts';
import { NewCodes } from './recovery-section.tsx';
import { useDay } from './use-day.ts';
import { usePasskeys } from './use-passkeys.ts';

/** One's passkeys: adding, renaming, removing. */
export function PasskeySection({ passkeys }: { passkeys: readonly Passkey[] }) {
  const { t } = useTexts();
  const day = useDay();
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">{t('account.passkeys')}</h2>
      <p className="mute">{t('account.passkeys-what')}</p>
      {passkeys.length === 0 && <p>{t('account.passkeys-none')}</p>}
      <ul className="letters">
        {passkeys.map(({ id, name, added, lastUse }) => (
          <li key={id}>
            <p className="break">
              <b>{name}</b>{' '}
              <span className="mute small">
                {lastUse === null
                  ? t('account.passkey-unused', { added: day(added) })
                  : t('account.passkey-dates', { added: day(added), used: day(lastUse) })}
              </span>
            </p>
            <div className="actions">
              <Form method="post" className="actions">
                <label className="inline-field">
                  <span className="sr-only">{t('account.passkey-name')}</span>
                  <input name="name" defaultValue={name} required maxLength={100} />
                </label>
                <button className="btn" name="intent" value={`rename:${id}`}>
                  {t('account.rename')}
                </button>
              </Form>
              <PanelButton intent={`remove-passkey:${id}`}>{t('account.remove')}</PanelButton>
            </div>
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
  const can = usePasskeys();
  const revalidator = useRevalidator();
  const [name, setName] = useState('');
  const [state, setState] = useState<'idle' | 'busy' | 'added' | 'failed'>('idle');
  const [codes, setCodes] = useState<readonly string[]>([]);
  if (!can) return <p className="mute small">{t('account.no-script')}</p>;
  const add = async () => {
    setState('busy');
    const result = await makePasskey(`/api/v1/${desk.id}`, name.trim());
    if (!result.ok && result.why === 'proof') {
      window.location.assign(`/${desk.id}/account/proof?next=/${desk.id}/account`);
      return;
    }
    setState(result.ok ? 'added' : 'failed');
    if (!result.ok) return;
    setName('');
    setCodes((result.answer as { codes: string[] }).codes);
    await revalidator.revalidate();
  };
  return (
    <form
      className="sheet"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      {state === 'added' && (
        <p className="notice good" role="status">
          {t('account.passkey-added')}
        </p>
      )}
      {state === 'failed' && (
        <p className="notice bad" role="alert">
          {t('sign-in.passkey-failed')}
        </p>
      )}
      {codes.length > 0 && <NewCodes codes={codes} />}
      <label className="field">
        <span>{t('account.passkey-name')}</span>
        <input
          value={name}
          required
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
          autoComplete="off"
        />
      </label>
      <p>
        <button className="btn" disabled={state === 'busy'}>
          {t('account.passkey-add')}
        </button>
      </p>
    </form>
  );
}
