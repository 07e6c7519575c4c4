import { useTexts } from '../i18n/texts.tsx';

/** Where files are chosen, and where those that were pasted or dropped are shown (web/assets/portal/keep-files.ts). */
export function FileFields({ label }: { label: string }) {
  const { t } = useTexts();
  return (
    <>
      <label className="field">
        <span>{label}</span>
        <input type="file" name="files" multiple />
      </label>
      <PastedFiles />
      <p className="mute small" data-paste hidden>
        {t('new.paste')}
      </p>
      <p
        className="notice bad"
        role="alert"
        data-too-large={t('field-fault.too-many-bytes', { megabytes: '{size}' })}
        hidden
      />
    </>
  );
}

/** The list of what was pasted or dropped; filled by the script, empty without it. */
export function PastedFiles() {
  const { t } = useTexts();
  return <ul className="pasted small" data-pasted data-remove={t('account.remove')} aria-live="polite" />;
}
