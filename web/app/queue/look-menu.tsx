import { useTexts } from '../i18n/texts.tsx';
import { IconButton } from '../kit/button.tsx';
import { Checkbox, Switch } from '../kit/checkbox.tsx';
import { useShortcuts } from '../kit/shortcuts.ts';
import { Popover } from '../kit/popover.tsx';
import type { CustomField } from '../api-types.ts';
import { columnNames, fieldColumn } from './queue-look.ts';
import type { QueueLook } from './queue-look.ts';

/** Which columns the queue has, and how close its rows stand. */
export function LookMenu({
  look,
  fields,
  onChange,
}: {
  look: QueueLook;
  /** The desk's own. */
  fields: readonly CustomField[];
  onChange: (look: QueueLook) => void;
}) {
  const { t, say } = useTexts();
  const known = fields.map(({ key }) => fieldColumn(key));
  const toggle = <T extends string>(all: readonly T[], now: readonly T[], one: T): T[] =>
    all.filter((each) => (each === one) !== now.includes(each));
  useShortcuts([
    ...columnNames.map((name) => ({
      id: `column-${name}`,
      label: `${t('queue.columns')}: ${t(`column.${name}`)}`,
      group: 'list' as const,
      run: () => onChange({ ...look, columns: toggle(columnNames, look.columns, name) }),
    })),
    ...fields.map(({ key, names }) => ({
      id: `column-of-desk-${key}`,
      label: `${t('queue.columns')}: ${say(names)}`,
      group: 'list' as const,
      run: () => onChange({ ...look, fields: toggle(known, look.fields, fieldColumn(key)) }),
    })),
    {
      id: 'compact',
      label: t('queue.compact'),
      group: 'list' as const,
      run: () => onChange({ ...look, compact: !look.compact }),
    },
  ]);
  return (
    <Popover
      label={t('queue.look')}
      placement="bottom end"
      trigger={<IconButton icon="sliders" data-keys="v" label={t('queue.look')} />}
    >
      <fieldset className="queue-look">
        <legend>{t('queue.columns')}</legend>
        {columnNames.map((name) => (
          <Checkbox
            key={name}
            label={t(`column.${name}`)}
            isSelected={look.columns.includes(name)}
            onChange={(on) =>
              onChange({
                ...look,
                columns: columnNames.filter((each) => (each === name ? on : look.columns.includes(each))),
              })
            }
          />
        ))}
        {fields.map(({ key, names }) => (
          <Checkbox
            key={key}
            label={say(names)}
            isSelected={look.fields.includes(fieldColumn(key))}
            onChange={(on) =>
              onChange({
                ...look,
                fields: known.filter((each) => (each === fieldColumn(key) ? on : look.fields.includes(each))),
              })
            }
          />
        ))}
      </fieldset>
      <Switch
        label={t('queue.compact')}
        isSelected={look.compact}
        onChange={(compact) => onChange({ ...look, compact })}
      />
    </Popover>
  );
}
