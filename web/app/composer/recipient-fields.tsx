import type { Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { TagField } from '../kit/tag-field.tsx';
import { useHydrated } from '../kit/use-hydrated.ts';
import { useWhenOpened } from '../kit/use-when-opened.ts';
import type { Written } from './writing-api.ts';

/** Who else gets the answer: those who take part get it anyway; Cc takes part from now on; Bcc nobody is told of. */
export function RecipientFields({
  ticket,
  written,
  onChange,
}: {
  ticket: Ticket;
  written: Written;
  onChange: (part: Partial<Written>) => void;
}) {
  const { t } = useTexts();
  const hydrated = useHydrated();
  const named = written.cc.length + written.bcc.length;
  const [there, opens] = useWhenOpened();
  return (
    <details className="recipients for-answer" open={named > 0}>
      <summary className="small" onClick={opens}>
        {ticket.participants.length === 0
          ? t('writing.cc-bcc')
          : t('writing.also-to', { names: ticket.participants.map(({ name }) => name).join(', ') })}
      </summary>
      <div className="pair">
        {(there || named > 0) &&
          (['cc', 'bcc'] as const).map((field) =>
            hydrated ? (
              <TagField
                key={field}
                label={t(`writing.${field}`)}
                hint={t(`writing.${field}-how`)}
                items={[]}
                allowsNew
                value={written[field]}
                onChange={(value) => onChange({ [field]: value })}
              />
            ) : (
              <label key={field} className="field">
                <span>{t(`writing.${field}`)}</span>
                <input name={field} defaultValue={written[field].join(', ')} />
              </label>
            ),
          )}
      </div>
    </details>
  );
}
