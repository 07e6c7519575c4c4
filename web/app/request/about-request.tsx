import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type { CustomField, LocalText, Ticket, TicketFacts } from '../api-types.ts';
import { useFieldWords } from '../fields/use-field-words.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { LocalName } from '../parts/local-name.tsx';
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
  const { t } = useTexts();
  const { language } = useReader();
  const words = useFieldWords();
  const { choices } = facts;
  const named = (of: Parameters<typeof LocalName>[0]['of'], id: string | null | undefined) =>
    id && <LocalName of={of} id={id} />;
  const rows: [id: string, name: LocalText | string, value: ReactNode][] = [
    ['kind', t('field.kind'), named(desk.kinds, ticket.kind)],
    ['severity', t('field.severity'), desk.severities.length > 1 && named(desk.severities, ticket.severity)],
    ['product', t('about.product'), named(choices.products, facts.product)],
    ['phase', t('about.phase'), named(choices.phases, facts.phase)],
    [
      'during',
      t('about.during'),
      facts.during.length > 0 &&
        facts.during.map((id, index) => (
          <Fragment key={id}>
            {index > 0 && ', '}
            <LocalName of={choices.periods} id={id} />
          </Fragment>
        )),
    ],
    ['installed', t('about.installed'), facts.installed],
    ...choices.facts.map(({ id, name, values }): (typeof rows)[number] => [
      `fact ${id}`,
      name,
      named(values, facts.values[id]),
    ]),
    ...choices.dates.map(({ id, name }): (typeof rows)[number] => [
      `date ${id}`,
      name,
      facts.dates[id] && civilDateWords(facts.dates[id], language),
    ]),
    ...fields.map((field): (typeof rows)[number] => [
      `field ${field.key}`,
      field.names,
      words(field, field.value),
    ]),
    // A colleague's request, which a contact lead sees.
    [
      'requester',
      t('field.requester'),
      !(me.signedIn && me.id === ticket.requester.id) && ticket.requester.name,
    ],
  ];
  const sent = facts.diagnostics.filter(({ given }) => given.length > 0);
  return (
    <details className="small">
      <summary>{t('about.title')}</summary>
      <dl className="facts">
        {rows
          .filter(([, , value]) => Boolean(value))
          .map(([id, name, value]) => (
            <div key={id}>
              <dt>
                <Local text={name} />
              </dt>
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
