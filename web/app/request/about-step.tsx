import type { RequestForm } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { Choices } from './choices.tsx';
import type { Draft } from './draft.ts';

/** First step: what it is about. Nothing of it is private, so it stands in the address: it can be linked and gone back to. */
export function AboutStep({ draft, form }: { draft: Draft; form: RequestForm }) {
  const { t } = useTexts();
  return (
    <form method="get" className="sheet">
      {form.products.length > 0 && (
        <label className="field">
          <span>{t('about.product')}</span>
          <select name="product" defaultValue={draft.product}>
            <option value="">{t('new.product-unknown')}</option>
            {form.products.map((one) => (
              <option key={one.id} value={one.id}>
                <Local text={one.name} />
              </option>
            ))}
          </select>
        </label>
      )}
      <Choices name="kind" legend={t('field.kind')} choices={form.kinds} chosen={draft.kind || form.kind} />
      <p className="actions">
        <button className="btn main">{t('new.next')}</button>
        <span className="mute small">{t('new.nothing-sent-yet')}</span>
      </p>
    </form>
  );
}
