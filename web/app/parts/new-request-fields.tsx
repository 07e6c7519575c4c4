import { Local, useTexts } from '../i18n/texts.tsx';
import type { Draft } from './new-request.ts';
import { useDesk } from './use-desk.ts';

type Required = 'subject' | 'text' | 'name' | 'email';

/** First step: what it is about. The words that define each kind and severity stand beside it. */
export function NewRequestFields({ draft, missing }: { draft: Draft; missing: readonly Required[] }) {
  const { desk, me } = useDesk();
  const { t } = useTexts();
  const staff = me.signedIn && me.kind === 'agent';
  const known = me.signedIn && !staff;
  const kind = draft.kind || desk.kinds.find((one) => one.default)?.id || desk.kinds[0]?.id || '';
  const severity =
    draft.severity || desk.severities.find((one) => one.default)?.id || desk.severities[0]?.id || '';
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
  return (
    <form method="post" className="sheet">
      {desk.kinds.length > 1 && (
        <fieldset>
          <legend>{t('field.kind')}</legend>
          {desk.kinds.map((one) => (
            <div className="choice" key={one.id}>
              <label>
                <input type="radio" name="kind" value={one.id} defaultChecked={one.id === kind} />
                <span>
                  <b>
                    <Local text={one.name} />
                  </b>{' '}
                  <span className="mute small">
                    <Local text={one.means} />
                  </span>
                </span>
              </label>
              {one.asks.length > 0 && (
                <div className="asks small">
                  <p>{t('new.asks')}</p>
                  <ul>
                    {one.asks.map((ask) => (
                      <li key={JSON.stringify(ask)}>
                        <Local text={ask} />
                      </li>
                    ))}
                  </ul>
                </div>
              )}
            </div>
          ))}
        </fieldset>
      )}
      {desk.severities.length > 1 && (
        <fieldset>
          <legend>{t('field.severity')}</legend>
          {desk.severities.map((one) => (
            <div className="choice" key={one.id}>
              <label>
                <input type="radio" name="severity" value={one.id} defaultChecked={one.id === severity} />
                <span>
                  <b>
                    <Local text={one.name} />
                  </b>{' '}
                  <span className="mute small">
                    <Local text={one.means} />
                  </span>
                </span>
              </label>
            </div>
          ))}
        </fieldset>
      )}
      {desk.regions.length > 1 && (
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
      <label className="field">
        <span>{t('field.subject')}</span>
        <input name="subject" defaultValue={draft.subject} maxLength={300} required {...fault('subject')} />
        {faultNote('subject')}
      </label>
      <label className="field">
        <span>{t('field.text')}</span>
        <textarea name="text" rows={8} defaultValue={draft.text} required {...fault('text')} />
        {faultNote('text')}
      </label>
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
          {t('new.sign-in-first')} <a href={`/${desk.id}/sign-in?next=/${desk.id}/new`}>{t('nav.sign-in')}</a>
        </p>
      )}
      <p className="actions">
        <button className="btn main" name="intent" value="look">
          {t('new.look')}
        </button>
        <span className="mute small">{t('new.nothing-sent-yet')}</span>
      </p>
    </form>
  );
}
