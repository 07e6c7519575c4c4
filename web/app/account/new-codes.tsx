import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';

/**
 * New recovery codes, shown once: to be copied (by web/assets/passkeys.js), saved as a file or written down, until one says that one has
 * them. Without codes it waits for those that come with a passkey.
 */
export function NewCodes({ codes }: { codes: readonly string[] }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  return (
    <div
      className="notice"
      role="group"
      aria-label={t('account.codes')}
      tabIndex={-1}
      // Shown this once, below much else: the page goes there.
      autoFocus={codes.length > 0}
      data-codes
      hidden={codes.length === 0}
    >
      <div role="status">
        <p>{t('account.codes-shown')}</p>
        <ul className="recovery-codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </div>
      <p className="actions">
        <button className="btn" type="button" data-copy hidden>
          {t('account.codes-copy')}
        </button>
        <a
          className="btn"
          data-save
          download={`${desk.id}-recovery-codes.txt`}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(codes.map((code) => `${code}\r\n`).join(''))}`}
        >
          {t('account.codes-save')}
        </a>
        <a className="btn main" data-kept href={`/${desk.id}/account?kept#codes`}>
          {t('account.codes-kept')}
        </a>
        <span role="status" data-copied={t('account.codes-copied')} />
      </p>
    </div>
  );
}
