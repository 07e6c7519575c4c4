import { memo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Agent, Ticket } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { ActForecast, useForecasts } from '../ticket/act-forecast.tsx';
import { useHandedOver } from '../ticket/use-handed-over.ts';
import { DomainCheckFields } from './domain-check.tsx';
import { EscalatePanel } from './escalate-panel.tsx';
import { Panel } from './panel.tsx';
import { useDesk } from './use-desk.ts';

/** Every form behind a button of the ticket, for what this person may do with it. */
export const TicketPanels = memo(function TicketPanels({
  ticket,
  agents,
}: {
  ticket: Ticket;
  agents: readonly Agent[];
}) {
  const { desk } = useDesk();
  const { t, say } = useTexts();
  const may = (ability: string) => ticket.abilities.includes(ability);
  useHandedOver(ticket);
  return (
    <>
      {may('assign') && (
        <Panel intent="assign" title={t('act.assign')} submit={t('act.assign')}>
          <label className="field">
            <span>{t('field.assignee')}</span>
            <select name="agent" defaultValue={ticket.assignee?.id ?? 'me'}>
              <option value="me">{t('act.me')}</option>
              {agents.map((agent) => (
                <option key={agent.id} value={agent.id}>
                  {agent.name}
                </option>
              ))}
              <option value="">{t('act.nobody')}</option>
            </select>
          </label>
        </Panel>
      )}
      {may('team') && desk.teams.length > 1 && (
        <Panel intent="team" title={t('act.team')} submit={t('act.team-submit')}>
          <p className="mute small">{t('act.team-how')}</p>
          <label className="field">
            <span>{t('field.team')}</span>
            <select name="to">
              {desk.teams
                .filter(({ id }) => id !== ticket.team)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {say(name)}
                  </option>
                ))}
            </select>
          </label>
        </Panel>
      )}
      {may('severity') && (
        <Panel intent="severity" title={t('act.severity')} submit={t('act.change')}>
          <Choices name="to" options={desk.severities} current={ticket.severity} />
        </Panel>
      )}
      {may('kind') && (
        <Panel intent="kind" title={t('act.kind')} submit={t('act.change')}>
          <Choices name="to" options={desk.kinds} current={ticket.kind} />
        </Panel>
      )}
      {may('wait') && (
        <Panel intent="wait" title={t('act.wait')} submit={t('act.wait-submit')}>
          <p className="mute small">{t('act.wait-how')}</p>
          <WaitChoices ticket={ticket} />
        </Panel>
      )}
      <Panel intent="domain-check" title={t('check.run')} submit={t('check.submit')}>
        <DomainCheckFields domain={ticket.requester?.email?.split('@').pop() ?? ''} />
      </Panel>
      {may('escalate') && <EscalatePanel ticket={ticket} />}
      {may('resolve') && (
        <Panel intent="resolve" title={t('act.resolve')} submit={t('act.resolve')}>
          <ResolveFields ticket={ticket} />
        </Panel>
      )}
      {may('close') && (
        <Panel intent="close" title={t('act.close')} submit={t('act.close')}>
          <p>{t('act.close-how')}</p>
        </Panel>
      )}
      {may('spam') && (
        <Panel intent="spam" title={t('act.spam-title')} submit={t('act.spam-submit')}>
          <p>{t('act.spam-how')}</p>
        </Panel>
      )}
      {may('call') && (
        <Panel intent="call" title={t('act.call')} submit={t('act.call-submit')}>
          <p className="mute small">{t('act.call-how')}</p>
          <div className="pair">
            <label className="field">
              <span>{t('act.call-direction')}</span>
              <select name="direction" defaultValue="out">
                <option value="out">{t('act.call-out')}</option>
                <option value="in">{t('act.call-in')}</option>
              </select>
            </label>
            <label className="field">
              <span>{t('act.call-minutes')}</span>
              <input name="minutes" type="number" min={0} max={1440} defaultValue={5} required />
            </label>
          </div>
          <label className="field">
            <span>{t('act.call-text')}</span>
            <textarea name="text" rows={4} required />
          </label>
        </Panel>
      )}
    </>
  );
});

/** What may be waited for, each with what it does to the promises. */
function WaitChoices({ ticket }: { ticket: Ticket }) {
  const { desk } = useDesk();
  const forecasts = useForecasts(ticket);
  return (
    <Choices
      name="for"
      options={desk.pauses.map((pause) => ({ ...pause, means: {} }))}
      current={desk.pauses[0]?.id ?? null}
      below={(id) => <ActForecast forecasts={forecasts} act="wait" to={id} />}
    />
  );
}

/** A text may be left out: what that settles and what stays owed is said for both. */
function ResolveFields({ ticket }: { ticket: Ticket }) {
  const { t } = useTexts();
  const forecasts = useForecasts(ticket);
  const [text, setText] = useState(false);
  return (
    <>
      <p className="mute small">{t('act.resolve-how')}</p>
      <label className="field">
        <span>{t('act.resolve-text')}</span>
        <textarea
          name="text"
          rows={5}
          aria-describedby="resolve-text-how"
          onInput={(event) => setText(event.currentTarget.value.trim() !== '')}
        />
      </label>
      <p className="mute small" id="resolve-text-how">
        {t('act.resolve-text-how')}
      </p>
      {forecasts !== null && (
        <div role="status">
          <p className="small">{t(text ? 'forecast.with-text' : 'forecast.without-text')}</p>
          <ActForecast forecasts={forecasts} act="resolve" to={null} text={text} />
        </div>
      )}
    </>
  );
}

function Choices({
  name,
  options,
  current,
  below,
}: {
  /** What stands below an option. */
  below?: (id: string) => ReactNode;
  name: string;
  options: readonly {
    id: string;
    name: Readonly<Record<string, string>>;
    means: Readonly<Record<string, string>>;
  }[];
  current: string | null;
}) {
  return (
    <div className="choices">
      {options.map((option) => (
        <label key={option.id} className="choice">
          <input type="radio" name={name} value={option.id} defaultChecked={option.id === current} required />
          <span>
            <b>
              <Local text={option.name} />
            </b>{' '}
            <span className="mute small">
              <Local text={option.means} />
            </span>
            {below?.(option.id)}
          </span>
        </label>
      ))}
    </div>
  );
}
