import type { Decision, Problem, RequestForm } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { DecisionView } from '../parts/decision-view.tsx';
import { LocalName } from '../parts/local-name.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { FieldInputs } from '../fields/field-inputs.tsx';
import { Choices } from './choices.tsx';
import { fieldTexts } from './draft.ts';
import type { Draft } from './draft.ts';
import { PastedFiles } from './file-fields.tsx';
import { ReleaseList, ReleaseNote } from './release-note.tsx';
import type { Required } from './run-new-request.server.ts';

/** Second step: the request itself, and what can still change what one gets. Beside it: what one would get so far. */
export function WriteStep({
  draft,
  form,
  decision,
  problem,
  missing = [],
}: {
  draft: Draft;
  form: RequestForm;
  decision: Decision | null;
  problem?: Problem;
  missing?: readonly Required[];
}) {
  const { desk, me } = useDesk();
  const { t } = useTexts();
  const staff = me.signedIn && me.kind === 'agent';
  const known = me.signedIn && !staff;
  const faults = new Map((problem?.errors ?? []).map(({ path, message }) => [path, message]));
  const fault = (name: Required) =>
    missing.includes(name)
      ? { 'aria-invalid': true, 'aria-describedby': `${name}-fault`, autoFocus: missing[0] === name }
      : {};
  const faultNote = (name: Required) =>
    missing.includes(name) && (
      <span className="fault small" id={`${name}-fault`}>
        {t(`new.missing.${name}`)}
      </span>
    );
  const told = (path: string) =>
    faults.has(path) ? { 'aria-invalid': true, 'aria-describedby': `${path}-fault` } : {};
  const toldNote = (path: string) =>
    faults.has(path) && (
      <span className="fault small" id={`${path}-fault`}>
        {faults.get(path)}
      </span>
    );
  const back = new URLSearchParams(draft.product === '' ? {} : { product: draft.product });
  return (
    <div className="asking-columns">
      <form method="post" className="sheet" data-request="write" encType="multipart/form-data">
        <input type="hidden" name="kind" value={draft.kind} />
        <input type="hidden" name="product" value={draft.product} />
        <input type="hidden" name="topic" value={draft.topic} />
        <p className="chosen">
          <b>
            <LocalName of={form.kinds} id={draft.kind} />
          </b>
          {draft.product !== '' && (
            <>
              {' · '}
              <LocalName of={form.products} id={draft.product} />
            </>
          )}{' '}
          <a className="small" href={`?${back}`}>
            {t('new.choose-other')}
          </a>
        </p>
        {form.severities.length > 0 && (
          <Choices
            name="severity"
            legend={t('field.severity')}
            choices={form.severities}
            chosen={draft.severity || (form.severities.find((one) => one.default)?.id ?? '')}
          />
        )}
        {form.facts.map((fact) => (
          <Choices
            key={fact.id}
            name={`value.${fact.id}`}
            legend={fact.name}
            choices={fact.values}
            chosen={draft.values[fact.id] ?? fact.default ?? ''}
          />
        ))}
        {desk.regions.length > 1 && !known && (
          <label className="field">
            <span>{t('field.region')}</span>
            <select
              name="region"
              defaultValue={draft.region || desk.regions.find((one) => one.default)?.id || ''}
            >
              {desk.regions.map((one) => (
                <option key={one.id} value={one.id}>
                  <Local text={one.name} />
                </option>
              ))}
            </select>
          </label>
        )}
        <div
          className="suggest"
          data-suggest={`/${desk.id}/find/suggestions`}
          data-label={t('find.perhaps')}
          data-tab={t('find.new-tab')}
        >
          <label className="field">
            <span>{t('field.subject')}</span>
            <input
              name="subject"
              defaultValue={draft.subject}
              maxLength={300}
              required
              {...fault('subject')}
            />
            {faultNote('subject')}
          </label>
        </div>
        <label className="field">
          <span>{t('field.text')}</span>
          <textarea name="text" rows={8} defaultValue={draft.text} required {...fault('text')} />
          {faultNote('text')}
        </label>
        <FieldInputs fields={form.fields} typed={fieldTexts(draft)} problem={problem} opening />
        <p className="mute small" data-paste hidden>
          {t('new.paste')}
        </p>
        <PastedFiles />
        {(form.asks.length > 0 || form.dates.length > 0 || form.release) && (
          <fieldset className="helps">
            <legend>{t('new.asks')}</legend>
            <p className="mute small">{t('new.asks-why')}</p>
            {form.asks.map((one) =>
              one.type === 'file' || one.type === 'screenshot' ? (
                <p key={one.id} className="small">
                  <Local text={one.text} />: {t('new.file-later')}
                </p>
              ) : (
                <label className="field" key={one.id}>
                  <span>
                    <Local text={one.text} />
                  </span>
                  {one.type === 'date' ? (
                    <input
                      type="date"
                      name={`date.${one.id}`}
                      defaultValue={draft.dates[one.id] ?? ''}
                      {...told(`dates.${one.id}`)}
                    />
                  ) : one.type === 'version' ? (
                    <input
                      name={`ask.${one.id}`}
                      list="releases"
                      autoComplete="off"
                      defaultValue={draft.asks[one.id] ?? ''}
                      maxLength={200}
                    />
                  ) : (
                    <textarea name={`ask.${one.id}`} rows={2} defaultValue={draft.asks[one.id] ?? ''} />
                  )}
                  {toldNote(`dates.${one.id}`)}
                </label>
              ),
            )}
            {form.release && (
              <label className="field">
                <span>{t('about.installed')}</span>
                <input
                  name="installed"
                  list="releases"
                  autoComplete="off"
                  defaultValue={draft.installed}
                  maxLength={60}
                  {...told('installed')}
                />
                {toldNote('installed')}
              </label>
            )}
            <ReleaseList form={form} id="releases" />
            <div id="release" aria-live="polite">
              <ReleaseNote form={form} />
            </div>
            {form.dates.length > 0 && (
              <details open={form.dates.some(({ id }) => draft.dates[id])}>
                <summary>{t('new.more-dates')}</summary>
                {form.dates.map((one) => (
                  <label className="field" key={one.id}>
                    <span>
                      <Local text={one.name} />
                    </span>
                    <input
                      type="date"
                      name={`date.${one.id}`}
                      defaultValue={draft.dates[one.id] ?? ''}
                      {...told(`dates.${one.id}`)}
                    />
                    {toldNote(`dates.${one.id}`)}
                  </label>
                ))}
              </details>
            )}
          </fieldset>
        )}
        {!known && (
          <div className="pair">
            <label className="field">
              <span>{staff ? t('field.requester-name') : t('field.name')}</span>
              <input
                name="name"
                autoComplete={staff ? 'off' : 'name'}
                defaultValue={draft.name}
                required
                {...fault('name')}
              />
              {faultNote('name')}
            </label>
            <label className="field">
              <span>{staff ? t('field.requester-email') : t('field.email')}</span>
              <input
                name="email"
                type="email"
                autoComplete={staff ? 'off' : 'email'}
                defaultValue={draft.email}
                required
                {...fault('email')}
              />
              {faultNote('email')}
            </label>
          </div>
        )}
        {!me.signedIn && (
          <p className="mute small">
            {t('new.sign-in-first')}{' '}
            <a href={`/${desk.id}/sign-in?next=/${desk.id}/new`}>{t('nav.sign-in')}</a>
          </p>
        )}
        <p className="actions">
          <button className="btn main" name="intent" value="look">
            {t('new.look')}
          </button>
          <span className="mute small">{t('new.nothing-sent-yet')}</span>
        </p>
      </form>
      <aside className="asking-aside" aria-labelledby="so-far">
        <h2 id="so-far">{t('new.so-far')}</h2>
        <div id="preview" aria-live="polite">
          {decision === null ? (
            <p className="mute">{t('new.so-far-none')}</p>
          ) : (
            <DecisionView decision={decision} />
          )}
        </div>
      </aside>
    </div>
  );
}
