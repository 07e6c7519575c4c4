import type { Ticket, TicketFacts } from '../api-types.ts';
import { mayAnswer } from '../composer/may-answer.ts';
import { quote } from '../composer/quotation.ts';
import { turnToAnswer } from '../composer/use-answer-key.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { useDesk } from '../parts/use-desk.ts';

type Asked = TicketFacts['diagnostics'];

/**
 * What helps to diagnose a ticket, and what of it is missing (OPT-1): asked for by an answer that is begun here, or noted down.
 * Nothing where the policy asks for none of it.
 */
export function DiagnosticsSection({
  ticket,
  asked,
  asking,
}: {
  ticket: Ticket;
  asked: Asked;
  /** Asks the customer for what is missing, in Markdown. */
  asking: string;
}) {
  const { t } = useTexts();
  if (asked.length === 0) return null;
  const missing = asked.filter(({ given }) => given.length === 0);
  const running = ticket.state === 'open' || ticket.state === 'waiting';
  return (
    <section aria-labelledby="diagnostics">
      <h2 id="diagnostics">{t('about.diagnostics')}</h2>
      <ul className="plain small diagnostics">
        {asked.map(({ ask, text, given }) => (
          <li key={ask}>
            <Local text={text} />{' '}
            {given.length === 0 ? <b className="paused">{t('about.not-sent')}</b> : <Given given={given} />}
          </li>
        ))}
      </ul>
      {missing.length > 0 && running && (
        <>
          <p className="small side-actions">
            {mayAnswer(ticket) && (
              <Button
                small
                onPress={() => {
                  turnToAnswer();
                  quote(asking);
                }}
              >
                {t('about.ask-missing')}
              </Button>
            )}
            <PanelButton intent="diagnostics" className="link">
              {t('about.note-missing')}
            </PanelButton>
          </p>
          <Panel intent="diagnostics" title={t('about.note-missing')} submit={t('about.save')}>
            <p className="mute small">{t('about.note-how')}</p>
            {missing.map(({ ask, text }) => (
              <label className="field" key={ask}>
                <span>
                  <Local text={text} />
                </span>
                <input type="hidden" name="asked" value={ask} />
                <textarea name={`ask.${ask}`} rows={2} maxLength={10_000} />
              </label>
            ))}
          </Panel>
        </>
      )}
    </section>
  );
}

function Given({ given }: { given: Asked[number]['given'] }) {
  const { desk } = useDesk();
  return (
    <ul className="plain mute">
      {given.map(({ text, file }) =>
        file === null ? (
          <li className="pre" key={text}>
            {text}
          </li>
        ) : (
          <li key={file.url}>
            <a href={`/${desk.id}/attachments/${file.url.split('/').pop()}`} download={file.name}>
              {file.name}
            </a>
          </li>
        ),
      )}
    </ul>
  );
}
