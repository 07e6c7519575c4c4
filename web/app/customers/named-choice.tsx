import type { Customer } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ClauseLink } from '../parts/clause-link.tsx';

/** Whether somebody is named by their customer, where the policy asks for it, with how many may be (OPS-10). */
export function NamedChoice({ naming, named = false }: { naming: Customer['naming']; named?: boolean }) {
  const { t } = useTexts();
  const limits = naming.open === 'named' || naming.limit !== null;
  if (!limits && !named) return null;
  return (
    <>
      <label className="check">
        <input type="checkbox" name="named" defaultChecked={named} />{' '}
        <span>{t('organisation.named-means')}</span>
      </label>
      <p className="mute small">
        {naming.open === 'named' && `${t('organisation.naming')} `}
        {naming.limit !== null &&
          `${t('customers.places', { left: naming.left ?? 0, limit: naming.limit })} `}
        {naming.clause !== null && <ClauseLink clause={naming.clause} />}
      </p>
    </>
  );
}
