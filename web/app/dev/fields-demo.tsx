import { useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { Checkbox, Switch } from '../kit/checkbox.tsx';
import { ComboBox } from '../kit/combo-box.tsx';
import { RadioGroup } from '../kit/radio-group.tsx';
import { Select } from '../kit/select.tsx';
import { TagField } from '../kit/tag-field.tsx';
import { TextArea, TextField } from '../kit/text-field.tsx';

/** Fields: empty, filled, wrong and switched off. */
export function FieldsDemo() {
  const { t } = useTexts();
  const [tags, setTags] = useState(['first']);
  const items = (['first', 'second', 'third'] as const).map((id) => ({ id, label: t(`dev.${id}`) }));
  const states = [
    {},
    { hint: t('dev.how'), fault: t('dev.wrong') },
    { isDisabled: true, hint: t('dev.off') },
  ] as const;
  return (
    <section aria-labelledby="demo-fields">
      <h2 id="demo-fields">{t('dev.fields')}</h2>
      <div className="demo-columns">
        {states.map((state, at) => (
          <div key={at} className="sheet">
            <TextField
              label={t('dev.about')}
              defaultValue={at === 2 ? t('dev.first') : ''}
              placeholder={t('dev.first')}
              {...state}
            />
            <TextArea label={t('dev.several')} {...state} />
            <Select label={t('dev.one')} items={items} {...state} />
            <Select label={t('dev.one')} items={items} defaultValue="third" {...state} />
            <ComboBox label={t('dev.many')} items={items} defaultValue="second" {...state} />
            <RadioGroup label={t('dev.one')} items={items} defaultValue="second" {...state} />
            <Checkbox label={t('dev.yes')} defaultSelected {...state} />
            <Checkbox label={t('dev.some')} isIndeterminate {...state} />
            <Checkbox label={t('dev.plain')} {...state} />
            <Switch label={t('dev.yes')} defaultSelected {...state} />
            <Switch label={t('dev.plain')} {...state} />
          </div>
        ))}
      </div>
      <TagField
        label={t('dev.tags')}
        hint={t('dev.how')}
        name="tags"
        items={items}
        value={tags}
        onChange={setTags}
        allowsNew
      />
      <RadioGroup label={t('dev.one')} items={items} defaultValue="first" inline />
    </section>
  );
}
