import { memo } from 'react';
import { Form } from 'react-router';
import type { Dossier, ExplanationStep, Suppression, Ticket } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { ClauseLink } from './clause-link.tsx';
import { DomainCheckView } from './domain-check.tsx';
import { Participants } from './participants.tsx';
import { nameOf, refusalText } from './names.ts';
import { PanelButton } from './panel.tsx';
import { byUrgency } from '../promise/by-urgency.ts';
import { PromiseCard } from '../promise/promise-card.tsx';
import { CustomerCard } from '../ticket/customer-card.tsx';
import type { Beside } from '../read-beside.server.ts';
import { DecisionActions } from '../ticket/decision-actions.tsx';
import { DiagnosticsSection } from '../ticket/diagnostics-section.tsx';
import { FactsSection } from '../ticket/facts-section.tsx';
import { FieldsSection } from '../ticket/fields-section.tsx';
import { LinksSection } from '../ticket/links-section.tsx';
import { TagsSection } from '../ticket/tags-section.tsx';
import { WorkSection } from '../ticket/work-section.tsx';
import { useDesk } from './use-desk.ts';
import { ZoneNote } from './zone-note.tsx';

/** What we promised, why, and for whom. */
export const TicketSide = memo(function TicketSide({
  ticket,
  why,
  dossier,
  beside: { about, asking, check, fields, suppression, tags },
}: {
  ticket: Ticket;
  why: { promise: string; items: readonly ExplanationStep[] } | null;
  /** What stands beside the conversation; null where it can't be read. */
  dossier: Dossier | null;
  beside: Pick<Beside, 'about' | 'asking' | 'check' | 'fields' | 'suppression' | 'tags'>;
}) {
  const { t } = useTexts();
  const promises = byUrgency(ticket.promises);
  return (
    <aside className="ticket-side" aria-label={t('ticket.side')}>
      <h2 id="promises">{t('nav.promises')}</h2>
      {promises.length === 0 && <p className="mute small">{t('decision.no-promise')}</p>}
      {promises.map((promise) => (
        <PromiseCard
          key={promise.promise}
          promise={promise}
          admitted={ticket.admitted}
          dossier={dossier}
          steps={why?.promise === promise.promise ? why.items : undefined}
        />
      ))}
      <DecisionFacts ticket={ticket} />
      {dossier !== null && <DecisionActions ticket={ticket} dossier={dossier} />}
      {dossier !== null && <CustomerCard ticket={ticket} card={dossier.customer} />}
      {about !== null && <FactsSection ticket={ticket} facts={about} />}
      {about !== null && <DiagnosticsSection ticket={ticket} asked={about.diagnostics} asking={asking} />}
      <FieldsSection ticket={ticket} fields={fields} />
      {dossier !== null && (
        <>
          <TagsSection tags={dossier.tags} known={tags} />
          <LinksSection ticket={ticket} dossier={dossier} />
          <WorkSection ticket={ticket} work={dossier.work} />
        </>
      )}
      {suppression !== null && <Suppressed suppression={suppression} />}
      <Participants ticket={ticket} />
      <section aria-labelledby="domain-check">
        <h2 id="domain-check">{t('check.title')}</h2>
        {check !== null && <DomainCheckView check={check} />}
        <p className="small">
          <PanelButton intent="domain-check" className="link">
            {t(check === null ? 'check.run' : 'check.again')}
          </PanelButton>
        </p>
      </section>
      <p className="mute small">
        <ZoneNote />
      </p>
    </aside>
  );
});

function DecisionFacts({ ticket }: { ticket: Ticket }) {
  const { desk } = useDesk();
  const { t, say } = useTexts();
  const { decision } = ticket;
  const clauses = [...new Set(decision.because.map(({ clause }) => clause))];
  return (
    <section aria-labelledby="decision">
      <h2 id="decision">{t('decision.title')}</h2>
      <dl className="facts small">
        <dt>{t('decision.answer')}</dt>
        <dd>
          <span className={ticket.admitted ? 'kept' : 'broken'}>
            {ticket.admitted ? t('decision.yes') : t('decision.no')}
          </span>
          {!ticket.admitted && (
            <>
              {': '}
              <Local text={refusalText(decision.refusal)} />
            </>
          )}
        </dd>
        <dt>{t('decision.clauses')}</dt>
        <dd>
          {clauses.map((clause) => (
            <span key={clause}>
              <ClauseLink clause={clause} />{' '}
            </span>
          ))}
        </dd>
        <dt>{t('field.level')}</dt>
        <dd>{nameOf(desk.levels, ticket.level, say) || '—'}</dd>
        <dt>{t('field.team')}</dt>
        <dd>
          {nameOf(desk.teams, ticket.team, say) || '—'}{' '}
          {ticket.abilities.includes('team') && desk.teams.length > 1 && (
            <PanelButton intent="team" className="link" label={`${t('act.change')}: ${t('act.team')}`}>
              {t('act.change')}
            </PanelButton>
          )}
        </dd>
        <dt>{t('field.assignee')}</dt>
        <dd>
          {ticket.assignee?.name ?? t('act.nobody')}{' '}
          {ticket.abilities.includes('assign') && (
            <PanelButton intent="assign" className="link">
              {t('act.change')}
            </PanelButton>
          )}
        </dd>
      </dl>
      {decision.duties.length > 0 && (
        <>
          <h3 className="small mute">{t('decision.duties-customer')}</h3>
          <ul className="plain small">
            {decision.duties.map((duty) => (
              <li key={duty.id}>
                <Local text={duty.say ?? duty.text} /> <ClauseLink clause={duty.clause} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Our mail came back from the requester's address too often: said, with the way to try again. */
function Suppressed({ suppression }: { suppression: Suppression }) {
  const { t } = useTexts();
  return (
    <div className="notice bad small" role="status">
      <p className="break">
        {t('recipients.nothing-sent', { address: suppression.address, count: suppression.bounces })}
      </p>
      <p className="mute break">{suppression.reason}</p>
      <Form method="post">
        <input type="hidden" name="id" value={suppression.id} />
        <button className="btn" name="intent" value="lift-suppression">
          {t('recipients.lift')}
        </button>
      </Form>
    </div>
  );
}
