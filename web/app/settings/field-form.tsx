import { useState } from 'react';
import type { CustomField, Problem } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { FieldOptions } from './field-options.tsx';

const types = ['text', 'long-text', 'number', 'date', 'yes-no', 'one', 'several'] as const;
const audiences = ['staff', 'seen', 'filled'] as const;
const requirements = ['never', 'opening', 'resolving'] as const;
const own = ['key', 'type', 'names', 'hints', 'kinds', 'options'];

/** Is this fault told beside one of the inputs? */
export const isOfForm = (path: string): boolean => own.includes(path.split('.')[0] ?? '');

/** What a field is: its names in the desk's languages, its type, of which requests, who sees and fills it, and when it must be. */
export function FieldForm({
  field,
  typed,
  problem,
}: {
  field: (CustomField & { readonly used: boolean }) | null;
  typed: Readonly<Record<string, string>>;
  problem: Problem | undefined;
}) {
  const { desk } = useDesk();
  const { t, language } = useTexts();
  const [type, setType] = useState(typed['type'] ?? field?.type ?? 'text');
  const chosenKinds = typed['kinds']?.split(',') ?? field?.kinds ?? [];
  const [some, setSome] = useState((typed['of'] ?? (field?.kinds ? 'some' : 'all')) === 'some');
  const called = new Intl.DisplayNames([language], { type: 'language' });
  const faultAt = (path: string): boolean =>
    problem?.errors?.some((one) => one.path === path || one.path.startsWith(`${path}.`)) === true;
  const fault = (path: 'key' | 'names' | 'type' | 'kinds' | 'options') =>
    faultAt(path) && (
      <span className="fault small" id={`${path}-fault`}>
        {t(`field-settings.wrong.${problem?.code === 'key-taken' ? 'key-taken' : path}`)}
      </span>
    );
  const told = (path: string) =>
    faultAt(path) ? { 'aria-invalid': true, 'aria-describedby': `${path}-fault` } : {};
  return (
    <>
      <fieldset className="by-language">
        <legend>{t('field-settings.name')}</legend>
        {desk.languages.map((each) => (
          <label className="field" key={each}>
            <span>{called.of(each) ?? each}</span>
            <input
              name={`names.${each}`}
              lang={each}
              maxLength={80}
              defaultValue={typed[`names.${each}`] ?? field?.names[each] ?? ''}
              {...told('names')}
            />
          </label>
        ))}
        {fault('names')}
      </fieldset>
      {field === null ? (
        <label className="field">
          <span>{t('field-settings.key')}</span>
          <input
            name="key"
            maxLength={40}
            pattern="[a-z][a-z0-9\-]*"
            spellCheck={false}
            autoCapitalize="none"
            defaultValue={typed['key'] ?? ''}
            {...told('key')}
          />
          {fault('key')}
          <span className="mute small">{t('field-settings.key-how')}</span>
        </label>
      ) : (
        <p>
          {t('field-settings.key')}: <code>{`field.${field.key}`}</code>
        </p>
      )}
      <label className="field">
        <span>{t('field-settings.type-of')}</span>
        {field?.used === true ? (
          <>
            <input type="hidden" name="type" value={field.type} />
            <b>{t(`field-settings.type.${field.type}`)}</b>
            <span className="mute small">{t('field-settings.type-stays')}</span>
          </>
        ) : (
          <select
            name="type"
            value={type}
            onChange={(event) => setType(event.target.value)}
            {...told('type')}
          >
            {types.map((one) => (
              <option key={one} value={one}>
                {t(`field-settings.type.${one}`)}
              </option>
            ))}
          </select>
        )}
        {fault('type')}
      </label>
      {(type === 'one' || type === 'several') && (
        <FieldOptions options={field?.options ?? []} typed={typed} fault={fault('options')} />
      )}
      <fieldset className="by-language">
        <legend>{t('field-settings.hint')}</legend>
        {desk.languages.map((each) => (
          <label className="field" key={each}>
            <span>{called.of(each) ?? each}</span>
            <input
              name={`hints.${each}`}
              lang={each}
              maxLength={300}
              defaultValue={typed[`hints.${each}`] ?? field?.hints[each] ?? ''}
            />
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('field-settings.kinds')}</legend>
        {(['all', 'some'] as const).map((one) => (
          <div className="choice" key={one}>
            <label>
              <input
                type="radio"
                name="of"
                value={one}
                checked={some === (one === 'some')}
                onChange={() => setSome(one === 'some')}
              />
              <span>{t(`field-settings.kinds-${one}`)}</span>
            </label>
          </div>
        ))}
        {some && (
          <div className="field-kinds">
            {desk.kinds.map(({ id, name }) => (
              <div className="choice" key={id}>
                <label>
                  <input type="checkbox" name="kinds" value={id} defaultChecked={chosenKinds.includes(id)} />
                  <span>
                    <Local text={name} />
                  </span>
                </label>
              </div>
            ))}
          </div>
        )}
        {fault('kinds')}
      </fieldset>
      <fieldset>
        <legend>{t('field-settings.audience-of')}</legend>
        {audiences.map((one) => (
          <div className="choice" key={one}>
            <label>
              <input
                type="radio"
                name="audience"
                value={one}
                defaultChecked={(typed['audience'] ?? field?.audience ?? 'staff') === one}
              />
              <span>{t(`field-settings.audience.${one}`)}</span>
            </label>
          </div>
        ))}
      </fieldset>
      <label className="field">
        <span>{t('field-settings.required-when')}</span>
        <select name="required" defaultValue={typed['required'] ?? field?.required ?? 'never'}>
          {requirements.map((one) => (
            <option key={one} value={one}>
              {t(`field-settings.required.${one}`)}
            </option>
          ))}
        </select>
        <span className="mute small">{t('field-settings.required-how')}</span>
      </label>
    </>
  );
}
