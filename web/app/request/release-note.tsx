import type { RequestForm } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { ClauseLink } from '../parts/clause-link.tsx';

/** To which class the installed version belongs, why, and where an upgrade leads (OPS-7). */
export function ReleaseNote({ form }: { form: RequestForm }) {
  const { t } = useTexts();
  const { installed, releases } = form;
  if (installed === null) return null;
  const [newest = ''] = releases;
  return (
    <div className="notice small">
      <p>
        {t('new.release-is', { version: installed.version })}{' '}
        {installed.class === null ? (
          <b>{t('new.release-none')}</b>
        ) : (
          <b>
            <Local text={installed.class.name} />
          </b>
        )}
        . {installed.class?.means && <Local text={installed.class.means} />}{' '}
        {installed.clause && <ClauseLink clause={installed.clause} />}
      </p>
      <p className="mute">
        {t('new.release-newest', { version: newest })}
        {installed.upgrade.length > 0 && (
          <> {t('new.release-upgrade', { versions: installed.upgrade.join(', ') })}</>
        )}
      </p>
    </div>
  );
}

/** The versions that one may choose from; what is typed need not be among them. */
export function ReleaseList({ form, id }: { form: RequestForm; id: string }) {
  return (
    <datalist id={id}>
      {form.releases.slice(0, 50).map((version) => (
        <option key={version} value={version}>
          {version}
        </option>
      ))}
    </datalist>
  );
}
