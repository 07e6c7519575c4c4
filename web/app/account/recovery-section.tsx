import type { Factors } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { NewCodes } from './new-codes.tsx';

/** Recovery codes: how many are left, and new ones. */
export function RecoverySection({
  factors,
  codes,
  kept,
}: {
  factors: Factors;
  codes: readonly string[] | undefined;
  /** Who just got codes said that they have them. */
  kept: boolean;
}) {
  const { t } = useTexts();
  return (
    <section aria-labelledby="codes">
      <h2 id="codes">{t('account.codes')}</h2>
      {kept && (
        <p className="notice good" role="status">
          {t('account.codes-are-kept')}
        </p>
      )}
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
