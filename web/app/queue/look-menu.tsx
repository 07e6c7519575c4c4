import { useTexts } from '../i18n/texts.tsx';
import { IconButton } from '../kit/button.tsx';
import { Checkbox, Switch } from '../kit/checkbox.tsx';
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
  return (
    <Popover
      label={t('queue.look')}
      placement="bottom end"
      trigger={<IconButton icon="sliders" label={t('queue.look')} />}
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
