import type { TicketFacts } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';

/** What would still help to diagnose a request (OPT-1), folded away: it is no gate. */
export function MissingDiagnostics({ facts }: { facts: TicketFacts }) {
  const { t } = useTexts();
  const missing = facts.diagnostics.filter(({ given }) => given.length === 0);
  if (missing.length === 0) return null;
  return (
    <details>
      <summary>{t('about.missing', { count: missing.length })}</summary>
      <form method="post" encType="multipart/form-data" className="sheet">
        <input type="hidden" name="intent" value="diagnostics" />
        {missing.map(({ ask, text, type }) => (
          <div key={ask}>
            <input type="hidden" name="asked" value={ask} />
            <label className="field">
              <span>
                <Local text={text} />
              </span>
              {type === 'file' || type === 'screenshot' ? (
                <input
                  type="file"
                  name={`file.${ask}`}
                  multiple
                  accept={type === 'screenshot' ? 'image/*' : undefined}
                />
              ) : type === 'date' ? (
                <input type="date" name={`ask.${ask}`} />
              ) : (
                <textarea name={`ask.${ask}`} rows={2} />
              )}
            </label>
          </div>
        ))}
        <p className="actions">
          <button className="btn">{t('ticket.send')}</button>
        </p>
      </form>
    </details>
  );
}
