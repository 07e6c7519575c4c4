import type { ChecklistItem, Ticket } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import type { Unfinished } from '../ticket-action.server.ts';
import { ActForecast, useForecasts } from '../ticket/act-forecast.tsx';
import { ClauseLink } from './clause-link.tsx';
import { Panel } from './panel.tsx';
import { useDesk } from './use-desk.ts';
import { useAnswer } from './use-answer.ts';

/** To another level, with what the policy wants done before. An unfinished item says so beside itself. */
export function EscalatePanel({ ticket }: { ticket: Ticket }) {
  const { t } = useTexts();
  const items = Object.values(ticket.checklists).flat();
  return (
    <Panel
      intent="escalate"
      title={t('act.escalate')}
      submit={t('act.escalate')}
      ownErrors={(path) => items.some(({ id }) => path.split(/[./]/).includes(id))}
    >
      <Levels ticket={ticket} />
    </Panel>
  );
}

/** The levels to which it can go, each with what that brings. */
function Levels({ ticket }: { ticket: Ticket }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const forecasts = useForecasts(ticket);
  const answer = useAnswer<Unfinished>();
  const typed = answer?.intent === 'escalate' ? answer.typed : {};
  const errors = answer?.intent === 'escalate' ? (answer.problem.errors ?? []) : [];
  const others = desk.levels.filter(({ id }) => id !== ticket.level);
  const here = desk.levels.findIndex(({ id }) => id === ticket.level);
  const next = typed.to ?? desk.levels[here + 1]?.id ?? others[0]?.id;
  const checklistOf = (level: string): readonly ChecklistItem[] => ticket.checklists[level] ?? [];
  const faultOf = (item: ChecklistItem) =>
    errors.some(({ path }) => path.split(/[./]/).includes(item.id))
      ? t(item.optional ? 'act.item-missing-optional' : 'act.item-missing')
      : undefined;
  return (
    <>
      {others.map((level) => (
        <div className="choice level" key={level.id}>
          <label>
            <input type="radio" name="to" value={level.id} defaultChecked={level.id === next} required />
            <b>
              <Local text={level.name} />
            </b>
          </label>
          <ActForecast forecasts={forecasts} act="escalate" to={level.id} />
          <fieldset className="checklist">
            <legend className="small mute">{t('act.checklist')}</legend>
            {checklistOf(level.id).length === 0 && <p className="small mute">{t('act.checklist-empty')}</p>}
            {checklistOf(level.id).map((item) => {
              const fault = faultOf(item);
              const key = `${level.id}:${item.id}`;
              return (
                <div key={item.id} className={fault ? 'item bad' : 'item'}>
                  <input type="hidden" name={`item:${level.id}`} value={item.id} />
                  {item.evidence === 'domain-check' ? (
                    <p>
                      {/* What the ticket has to show: no tick of a person does. */}
                      <ItemText item={item} />
                      <br />
                      <span className={item.shown ? 'kept' : 'broken'}>
                        {t(item.shown ? 'act.item-shown' : 'act.item-not-shown')}
                      </span>
                    </p>
                  ) : (
                    <label className="check">
                      <input
                        type="checkbox"
                        name={`done:${key}`}
                        defaultChecked={typed[`done:${key}`] === 'on'}
                        aria-invalid={fault ? true : undefined}
                        aria-describedby={fault ? `fault-${key}` : undefined}
                      />
                      <ItemText item={item} />
                    </label>
                  )}
                  <label>
                    <span className="hidden">{t('act.item-note')}</span>
                    <input
                      name={`note:${key}`}
                      defaultValue={typed[`note:${key}`] ?? ''}
                      placeholder={t('act.item-note')}
                      maxLength={500}
                    />
                  </label>
                  {fault && (
                    <p className="fault small" id={`fault-${key}`}>
                      {fault}
                    </p>
                  )}
                </div>
              );
            })}
          </fieldset>
        </div>
      ))}
    </>
  );
}

function ItemText({ item }: { item: ChecklistItem }) {
  const { t } = useTexts();
  return (
    <span>
      <Local text={item.text} /> {item.clause && <ClauseLink clause={item.clause} />}
      {item.optional && <span className="mute"> {t('act.optional')}</span>}
    </span>
  );
}
