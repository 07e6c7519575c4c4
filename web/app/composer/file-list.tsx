import { useTexts } from '../i18n/texts.tsx';
import { IconButton } from '../kit/button.tsx';
import { FileSize } from '../parts/file-size.tsx';
import type { Upload } from './use-draft-files.ts';
import type { DraftFile } from './writing-api.ts';

/** Files that go with what is written, and those that are on their way to the server. */
export function FileList({
  files,
  uploads,
  onRemove,
  onStop,
}: {
  files: readonly DraftFile[];
  uploads: readonly Upload[];
  onRemove: (file: DraftFile) => void;
  /** Takes out one that is not at the server yet. */
  onStop: (id: string) => void;
}) {
  const { t } = useTexts();
  if (files.length + uploads.length === 0) return null;
  return (
    <ul className="written-files" aria-label={t('field.files')}>
      {files.map((file) => (
        <li key={file.id}>
          {/^image\/(png|jpeg|gif|webp)$/.test(file.type) && (
            <img src={`${file.url}?show=true`} alt="" height={40} />
          )}
          <a href={file.url}>{file.name}</a> <FileSize bytes={file.size} />
          <IconButton
            icon="close"
            small
            label={t('writing.remove-file', { name: file.name })}
            onPress={() => onRemove(file)}
          />
        </li>
      ))}
      {uploads.map((upload) => (
        <li key={upload.id} aria-live="polite">
          {upload.name} <FileSize bytes={upload.size} />{' '}
          {upload.waits === null ? (
            <progress value={upload.share} aria-label={t('writing.uploading', { name: upload.name })} />
          ) : (
            <span className="chip">
              {t(upload.waits === 'kept' ? 'writing.file-waits' : 'writing.file-waits-open')}
            </span>
          )}
          <IconButton
            icon="close"
            small
            label={t('writing.remove-file', { name: upload.name })}
            onPress={() => onStop(upload.id)}
          />
        </li>
      ))}
    </ul>
  );
}
