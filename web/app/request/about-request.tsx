import type { CustomField, Ticket, TicketFacts } from '../api-types.ts';
import { useFieldWords } from '../fields/use-field-words.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { nameOf } from '../parts/names.ts';
import { useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { civilDateWords } from '../time/words.ts';

/** What was said of a request, folded away: who asks, what it is about, what was sent to diagnose it. */
export function AboutRequest({
  ticket,
  facts,
  fields,
}: {
  ticket: Ticket;
  facts: TicketFacts;
  /** The desk's own fields that are filled in. */
  fields: readonly CustomField[];
}) {
  const { desk, me } = useDesk();
  const { t, say } = useTexts();
  const { language } = useReader();
  const words = useFieldWords();
  const { choices } = facts;
  const rows: [string, string][] = [
    [t('field.kind'), nameOf(desk.kinds, ticket.kind, say)],
    [t('field.severity'), desk.severities.length > 1 ? nameOf(desk.severities, ticket.severity, say) : ''],
    [t('about.product'), nameOf(choices.products, facts.product, say)],
    [t('about.phase'), nameOf(choices.phases, facts.phase, say)],
    [t('about.during'), facts.during.map((id) => nameOf(choices.periods, id, say)).join(', ')],
    [t('about.installed'), facts.installed ?? ''],
    ...choices.facts.map(({ id, name, values }): [string, string] => [
      say(name),
      nameOf(values, facts.values[id] ?? null, say),
    ]),
    ...choices.dates.map(({ id, name }): [string, string] => [
      say(name),
      facts.dates[id] ? civilDateWords(facts.dates[id], language) : '',
    ]),
    ...fields.map((field): [string, string] => [say(field.names), words(field, field.value)]),
    // A colleague's request, which a contact lead sees.
    [t('field.requester'), me.signedIn && me.id === ticket.requester.id ? '' : ticket.requester.name],
  ];
  const sent = facts.diagnostics.filter(({ given }) => given.length > 0);
  return (
    <details className="small">
      <summary>{t('about.title')}</summary>
      <dl className="facts">
        {rows
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        {sent.map(({ ask, text, given }) => (
          <div key={ask}>
            <dt>
              <Local text={text} />
            </dt>
            <dd className="pre">{given.map((one) => one.text ?? one.file?.name).join('\n')}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
