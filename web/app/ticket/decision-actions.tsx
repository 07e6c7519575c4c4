import { useState } from 'react';
import type { Dossier, Ticket } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { DateTimeField } from '../kit/date-time-field.tsx';
import { toast } from '../kit/toast.tsx';
import { promiseName } from '../promise/promise-words.ts';
import { clearanceNames } from '../parts/clearance-names.ts';
import { useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { useChange } from './use-change.ts';

type Choice = Dossier['overrides']['levels'][number];

/** What staff decide beside the policy: an exclusion, an override, who may see it, an agreed date, a milestone. */
export function DecisionActions({ ticket, dossier }: { ticket: Ticket; dossier: Dossier }) {
  const texts = useTexts();
  const { t, language } = texts;
  const { overrides } = dossier;
  const may = (ability: string) => ticket.abilities.includes(ability);
  const { zone } = useReader();
  const clearances = clearanceNames(dossier.clearances, texts);
  const acknowledge = useChange(() => toast.show({ text: t('acknowledge.done') }));
  return (
    <p className="small side-actions">
      {may('acknowledge') && (
        <Button
          small
          data-keys="A"
          isPending={acknowledge.busy}
          onPress={() => acknowledge.run('acknowledge')}
        >
          {t('acknowledge.act')}
        </Button>
      )}
      {may('agree') && overrides.negotiable.length > 0 && (
        <ChangeDialog
          intent="agree"
          title={t('agree.act')}
          submit={t('agree.act')}
          trigger={
            <Button small data-keys="D">
              {t('agree.act')}
            </Button>
          }
        >
          <Named
            name="promise"
            label={t('agree.promise')}
            list={ticket.promises
              .filter(({ promise }) => overrides.negotiable.includes(promise))
              .map((one) => ({ id: one.promise, name: { [language]: promiseName(one, texts) } }))}
          />
          <DateTimeField name="due" label={t('agree.due')} zone={zone} />
        </ChangeDialog>
      )}
      {may('milestone') && overrides.milestones.length > 0 && (
        <ChangeDialog
          intent="milestone"
          title={t('milestone.title')}
          submit={t('milestone.submit')}
          trigger={
            <Button small data-keys="I">
              {t('milestone.act')}
            </Button>
          }
        >
          <Named name="milestone" label={t('milestone.act')} list={overrides.milestones} />
        </ChangeDialog>
      )}
      {may('exclude') && overrides.exclusions.length > 0 && <ExcludeDialog overrides={overrides} />}
      {may('override') && <OverrideDialog ticket={ticket} overrides={overrides} />}
      {may('restrict') && overrides.restrictions.length > 0 && (
        <ChangeDialog
          intent="restrict"
          title={t('restrict.title')}
          submit={t('restrict.submit')}
          destructive
          trigger={
            <Button small data-keys="X">
              {t('restrict.act')}
            </Button>
          }
        >
          <p>{t('restrict.how')}</p>
          <label className="field">
            <span>{t('restrict.to')}</span>
            <select name="to">
              {overrides.restrictions.map(({ id }) => (
                <option key={id} value={id}>
                  {clearances.get(id)}
                </option>
              ))}
            </select>
          </label>
        </ChangeDialog>
      )}
    </p>
  );
}

function ExcludeDialog({ overrides }: { overrides: Dossier['overrides'] }) {
  const { t, say, languageOf } = useTexts();
  const [topic, setTopic] = useState(overrides.exclusions[0]?.id ?? '');
  const chosen = overrides.exclusions.find(({ id }) => id === topic);
  return (
    <ChangeDialog
      intent="exclude"
      title={t('exclude.title')}
      submit={t('exclude.submit')}
      trigger={
        <Button small data-keys="N">
          {t('exclude.act')}
        </Button>
      }
      onDone={() => toast.show({ text: t('exclude.done') })}
    >
      <p className="mute small">{t('exclude.how')}</p>
      <label className="field">
        <span>{t('exclude.topic')}</span>
        <select name="topic" value={topic} onChange={(event) => setTopic(event.currentTarget.value)}>
          {overrides.exclusions.map((one) => (
            <option key={one.id} value={one.id} lang={languageOf(one.name)}>
              {say(one.name)}
            </option>
          ))}
        </select>
      </label>
      {chosen && (
        <blockquote className="small">
          <Local text={chosen.text} />
        </blockquote>
      )}
      <label className="field">
        <span>{t('exclude.text')}</span>
        <textarea name="text" rows={3} />
      </label>
    </ChangeDialog>
  );
}

function OverrideDialog({ ticket, overrides }: { ticket: Ticket; overrides: Dossier['overrides'] }) {
  const { t } = useTexts();
  const { desk } = useDesk();
  const [what, setWhat] = useState<'severity' | 'level' | 'plan' | 'admitted'>('severity');
  const lists: Record<'severity' | 'level' | 'plan', readonly Choice[]> = {
    severity: desk.severities,
    level: overrides.levels,
    plan: overrides.plans,
  };
  return (
    <ChangeDialog
      intent="override"
      title={t('override.title')}
      submit={t('override.submit')}
      trigger={
        <Button small data-keys="O">
          {t('override.act')}
        </Button>
      }
    >
      <label className="field">
        <span>{t('override.what')}</span>
        <select
          name="what"
          value={what}
          onChange={(event) => setWhat(event.currentTarget.value as typeof what)}
        >
          <option value="severity">{t('field.severity')}</option>
          <option value="level">{t('field.level')}</option>
          <option value="plan">{t('field.plan')}</option>
          {!ticket.admitted && <option value="admitted">{t('override.admitted')}</option>}
        </select>
      </label>
      {what === 'admitted' ? (
        <input type="hidden" name="to" value="yes" />
      ) : (
        <Named key={what} name="to" label={t('override.to')} list={lists[what]} />
      )}
      <label className="field">
        <span>{t('override.reason')}</span>
        <textarea name="reason" rows={3} required minLength={3} maxLength={2000} />
      </label>
      <p className="mute small">{t('override.how')}</p>
    </ChangeDialog>
  );
}

function Named({ name, label, list }: { name: string; label: string; list: readonly Choice[] }) {
  const { say, languageOf } = useTexts();
  return (
    <label className="field">
      <span>{label}</span>
      <select name={name}>
        {list.map((one) => (
          <option key={one.id} value={one.id} lang={languageOf(one.name)}>
            {say(one.name)}
          </option>
        ))}
      </select>
    </label>
  );
}
