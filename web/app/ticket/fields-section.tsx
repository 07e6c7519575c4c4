import type { CustomField, Ticket } from '../api-types.ts';
import { FieldInputs, isOfField } from '../fields/field-inputs.tsx';
import { inputName, textOf } from '../fields/field-values.ts';
import { useFieldWords } from '../fields/use-field-words.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { AsOpened } from '../parts/as-opened.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import type { Unfinished } from '../ticket-action.server.ts';

/** What a ticket holds in the desk's own fields; nothing where the desk has none for it. */
export function FieldsSection({ ticket, fields }: { ticket: Ticket; fields: readonly CustomField[] }) {
  const { t } = useTexts();
  const words = useFieldWords();
  const answer = useAnswer<Unfinished>();
  if (fields.length === 0) return null;
  const refused = answer?.intent === 'field-values' ? answer : undefined;
  const running = ticket.state === 'open' || ticket.state === 'waiting';
  return (
    <section aria-labelledby="fields">
      <h2 id="fields">{t('fields.title')}</h2>
      <dl className="facts small">
        {fields.map((field) => {
          const text = words(field, field.value);
          return (
            <div key={field.key}>
              <dt>
                <Local text={field.names} />
              </dt>
              <dd className="pre break">
                {text !== '' ? (
                  text
                ) : running && field.required !== 'never' ? (
                  <span className="broken">{t('fields.needed')}</span>
                ) : (
                  '—'
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {ticket.abilities.includes('field') && (
        <p className="small">
          <PanelButton intent="field-values" className="link">
            {t('fields.fill')}
          </PanelButton>
        </p>
      )}
      <Panel intent="field-values" title={t('fields.title')} submit={t('fields.save')} ownErrors={isOfField}>
        <AsOpened
          intent="field-values"
          values={Object.fromEntries(fields.map((field) => [inputName(field), textOf(field.value ?? null)]))}
        >
          {(texts) => <FieldInputs fields={fields} typed={texts} problem={refused?.problem} />}
        </AsOpened>
      </Panel>
    </section>
  );
}
