import { useContext } from 'react';
import script from '../../assets/passkeys.js?url';
import { useTexts } from '../i18n/texts.tsx';
import { NonceContext } from '../parts/nonce.ts';
import { useDesk } from '../parts/use-desk.ts';

/** Shows a passkey, and goes on when the API took it. Not there without script, or in a browser that can't (web/assets/passkeys.js). */
export function PasskeyButton({
  path,
  label,
  agent,
  contact,
}: {
  /** Of the API, below the desk's own. */
  path: '/sign-in/passkey' | '/me/proofs/passkey';
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
      data-base={`/api/v1/${desk.id}`}
      data-path={path}
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
