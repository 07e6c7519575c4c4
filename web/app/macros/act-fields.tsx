import { useTexts } from '../i18n/texts.tsx';
import { Switch } from '../kit/checkbox.tsx';
import { ComboBox } from '../kit/combo-box.tsx';
import { Select } from '../kit/select.tsx';
import { TagField } from '../kit/tag-field.tsx';
import { TextArea, TextField } from '../kit/text-field.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { span } from './act-words.ts';
import type { ActNames } from './act-words.ts';
import type { MacroAct } from './macro-api.ts';

const states = ['open', 'waiting', 'resolved', 'closed'] as const;
/** How long something is put away, in hours; beside: until the customer answers. */
const spans = [1, 2, 4, 8, 24, 48, 72, 168, 336] as const;

/** The fields of an act. */
export function ActFields({
  act,
  names,
  fields,
  faultAt,
  onChange,
}: {
  act: MacroAct;
  names: ActNames;
  fields: readonly string[];
  faultAt: (path: string) => string | undefined;
  onChange: (act: MacroAct) => void;
}) {
  const { desk } = useDesk();
  const { t, say, language } = useTexts();
  const fault = (path: string): { fault?: string } => {
    const found = faultAt(path);
    return found === undefined ? {} : { fault: found };
  };
  const named = (list: readonly { readonly id: string; readonly name: Parameters<typeof say>[0] }[]) =>
    list.map(({ id, name }) => ({ id, label: say(name) || id }));
  const tags = names.tags.map(({ id, name }) => ({ id, label: name }));
  const gaps = (
    <details className="small">
      <summary>{t('macros.fields')}</summary>
      <p className="mute">{fields.map((name) => `{{${name}}}`).join(' ')}</p>
    </details>
  );
  switch (act.do) {
    case 'answer': {
      const languages = new Intl.DisplayNames([language], { type: 'language' });
      return (
        <>
          {faultAt('texts') !== undefined && <p className="kit-fault">{faultAt('texts')}</p>}
          {desk.languages.map((each) => (
            <TextArea
              key={each}
              label={t('macros.text-in', { language: languages.of(each) ?? each })}
              lang={each}
              rows={4}
              value={act.texts[each] ?? ''}
              onChange={(text) => onChange({ ...act, texts: { ...act.texts, [each]: text } })}
              {...fault(`texts.${each}`)}
            />
          ))}
          <p className="mute small">{t('macros.text-how')}</p>
          {gaps}
        </>
      );
    }
    case 'note':
      return (
        <>
          <TextArea
            label={t('macros.text')}
            hint={t('macros.text-how')}
            rows={3}
            value={act.text}
            onChange={(text) => onChange({ ...act, text })}
            {...fault('text')}
          />
          {gaps}
        </>
      );
    case 'state':
      return (
        <>
          <Select
            label={t('macros.to-state')}
            value={act.to}
            onChange={(id) => {
              const to = states.find((one) => one === id) ?? 'open';
              onChange({ ...act, to, for: to === 'waiting' ? (desk.pauses[0]?.id ?? null) : null });
            }}
            items={states.map((id) => ({ id, label: t(`macros.state.${id}`) }))}
          />
          {act.to === 'waiting' && (
            <Select
              label={t('macros.pause')}
              value={act.for}
              onChange={(id) => onChange({ ...act, for: id })}
              items={named(desk.pauses)}
              {...fault('for')}
            />
          )}
        </>
      );
    case 'assign':
      return (
        <ComboBox
          label={t('macros.to-agent')}
          value={act.to}
          onChange={(id) => id !== null && onChange({ ...act, to: id })}
          items={[
            { id: 'me', label: t('macros.me') },
            { id: 'nobody', label: t('macros.nobody') },
            ...names.agents.map(({ id, name }) => ({ id, label: name })),
          ]}
          {...fault('to')}
        />
      );
    case 'team':
      return (
        <Select
          label={t('macros.to-team')}
          value={act.to}
          onChange={(to) => onChange({ ...act, to })}
          items={named(desk.teams)}
          {...fault('to')}
        />
      );
    case 'severity':
      return (
        <>
          <Select
            label={t('macros.to-severity')}
            value={act.to}
            onChange={(to) => onChange({ ...act, to })}
            items={named(desk.severities)}
            {...fault('to')}
          />
          <TextField
            label={t('macros.reason')}
            hint={t('macros.reason-how')}
            value={act.reason}
            maxLength={2000}
            onChange={(reason) => onChange({ ...act, reason })}
            {...fault('reason')}
          />
        </>
      );
    case 'tags':
      return (
        <>
          <TagField
            label={t('macros.tags-add')}
            value={act.add}
            onChange={(add) => onChange({ ...act, add })}
            items={tags}
            {...fault('add')}
          />
          <TagField
            label={t('macros.tags-remove')}
            value={act.remove}
            onChange={(remove) => onChange({ ...act, remove })}
            items={tags}
            {...fault('remove')}
          />
        </>
      );
    case 'follow':
      return (
        <Switch label={t('macros.follow')} isSelected={act.on} onChange={(on) => onChange({ ...act, on })} />
      );
    case 'snooze':
      return (
        <Select
          label={t('macros.for-how-long')}
          value={act.hours === null ? 'answer' : String(act.hours)}
          onChange={(id) => onChange({ ...act, hours: id === 'answer' ? null : Number(id) })}
          items={[
            { id: 'answer', label: t('macros.until-answer') },
            ...[...new Set([...spans, ...(act.hours === null ? [] : [act.hours])])]
              .toSorted((a, b) => a - b)
              .map((hours) => ({ id: String(hours), label: span(hours, language) })),
          ]}
        />
      );
    case 'wake':
      return null;
  }
}
