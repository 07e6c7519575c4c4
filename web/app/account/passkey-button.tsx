import { useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { showPasskey } from './passkeys.ts';
import { usePasskeys } from './use-passkeys.ts';

/** Shows a passkey, and goes on when the API took it. Not there without script, or in a browser that can't. */
export function PasskeyButton({
  path,
  label,
  onward,
}: {
  /** Of the API, below the desk's own. */
  path: '/sign-in/passkey' | '/me/proofs/passkey';
  label: string;
  /** Where the browser goes afterwards. */
  onward: (answer: unknown) => string;
}) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const can = usePasskeys();
  const [state, setState] = useState<'idle' | 'busy' | 'wrong' | 'failed'>('idle');
  if (!can) return null;
  const show = async () => {
    setState('busy');
    const result = await showPasskey(`/api/v1/${desk.id}`, path);
    if (result.ok) window.location.assign(onward(result.answer));
    else setState(result.why === 'wrong' ? 'wrong' : 'failed');
  };
  return (
    <div className="passkey">
      {(state === 'wrong' || state === 'failed') && (
        <p className="notice bad" role="alert">
          {t(state === 'wrong' ? 'sign-in.passkey-wrong' : 'sign-in.passkey-failed')}
        </p>
      )}
      <button className="btn" type="button" disabled={state === 'busy'} onClick={() => void show()}>
        {label}
      </button>
    </div>
  );
}
