import type { Factors } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';

/** Recovery codes: how many are left, and new ones. */
export function RecoverySection({
  factors,
  codes,
}: {
  factors: Factors;
  codes: readonly string[] | undefined;
}) {
  const { t } = useTexts();
  return (
    <section aria-labelledby="codes">
      <h2 id="codes">{t('account.codes')}</h2>
      {codes !== undefined && codes.length > 0 && <NewCodes codes={codes} />}
      <p className="mute">{t('account.codes-left', { count: factors.recoveryCodesLeft })}</p>
      <p>
        <PanelButton intent="renew-codes">{t('account.codes-renew')}</PanelButton>
      </p>
      <Panel intent="renew-codes" title={t('account.codes-renew')} submit={t('account.codes-renew')}>
        <p>{t('account.codes-renew-sure')}</p>
      </Panel>
    </section>
  );
}

/** Shown once. */
function NewCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTexts();
  return (
    <div className="notice" role="status">
      <p>{t('account.codes-shown')}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
