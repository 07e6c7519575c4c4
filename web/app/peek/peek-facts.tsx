import type { TicketRow } from '../ticket-row.ts';
import { useTexts } from '../i18n/texts.tsx';
import { channelName, nameOf } from '../parts/names.ts';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { instantWords } from '../time/words.ts';

/** What is known of a ticket, as its row has it; what it has not is left out. */
export function PeekFacts({ row }: { row: TicketRow }) {
  const { desk } = useDesk();
  const texts = useTexts();
  const { t, say } = texts;
  const now = useNow();
  const reader = useReader();
  const { requester, customer } = row;
  const person = [requester?.name, requester?.email].filter(Boolean).join(' · ');
  const facts: readonly (readonly [name: string, value: string])[] = [
    [t('field.requester'), person],
    [t('column.customer'), customer?.name ?? ''],
    [t('field.plan'), nameOf(desk.plans, row.plan, say)],
    [t('field.severity'), nameOf(desk.severities, row.severity, say)],
    [t('column.kind'), nameOf(desk.kinds, row.kind, say)],
    [t('field.team'), nameOf(desk.teams, row.team, say)],
    [t('field.assignee'), row.assignee?.name ?? t('act.nobody')],
    [t('field.channel'), channelName(desk, row.channel, texts)],
    [t('column.opened'), instantWords(Date.parse(row.openedAt), now, reader)],
    [t('column.tags'), row.tags.map(({ name }) => name).join(', ')],
  ];
  return (
    <>
      <h2>{t('peek.facts')}</h2>
      <dl className="facts small">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="break">{value}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}
