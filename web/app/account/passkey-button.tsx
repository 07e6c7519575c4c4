import { useContext } from 'react';
import { askForPasskey, proveMyselfByPasskey, signInPasskey } from '../../../contract/operations.ts';
import script from '../../assets/passkeys.js?url';
import { addressIn } from '../browser-api.ts';
import { useTexts } from '../i18n/texts.tsx';
import { NonceContext } from '../parts/nonce.ts';
import { useDesk } from '../parts/use-desk.ts';

/** Shows a passkey, and goes on when the API took it. Not there without script, or in a browser that can't (web/assets/passkeys.js). */
export function PasskeyButton({
  what,
  label,
  agent,
  contact,
}: {
  /** To sign in, or to prove that it is oneself. */
  what: 'sign-in' | 'proof';
  label: string;
  /** Where the browser goes afterwards: who turns out to be staff, and everybody else. */
  agent: string;
  contact: string;
}) {
  const { desk } = useDesk();
  return (
    <div
      className="passkey"
      data-passkey="show"
      data-options={addressIn(desk.id, askForPasskey, {})}
      data-to={addressIn(desk.id, what === 'sign-in' ? signInPasskey : proveMyselfByPasskey, {})}
      data-agent={agent}
      data-contact={contact}
      hidden
    >
      <PasskeyNote />
      <button className="btn" type="button">
        {label}
      </button>
      <PasskeyScript />
    </div>
  );
}

/** What the script says of the attempt. */
export function PasskeyNote() {
  const { t } = useTexts();
  return (
    <p
      role="alert"
      data-say
      data-wrong={t('sign-in.passkey-wrong')}
      data-failed={t('sign-in.passkey-failed')}
      data-added={t('account.passkey-added')}
      hidden
    />
  );
}

/** Once on a page. */
export function PasskeyScript() {
  return <script defer src={script} nonce={useContext(NonceContext)} />;
}
