import type { StreamMessage } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { FileSize } from './file-size.tsx';
import { useDesk } from './use-desk.ts';

const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** The files of a message, and what the virus scanner says of each. */
export function MessageFiles({ files }: { files: StreamMessage['attachments'] }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  return (
    <ul className="files">
      {files.map((file) => {
        const address = `/${desk.id}/attachments/${file.id}`;
        return (
          <li key={file.id}>
            {file.scan === 'infected' ? (
              <>
                <s>{file.name}</s> <span className="broken small">{t('file.infected')}</span>
              </>
            ) : (
              <>
                <a href={address} download={file.name}>
                  {file.name}
                </a>{' '}
                <FileSize bytes={file.size} />
                {pictures.has(file.type) && (
                  <>
                    {' '}
                    <a
                      className="small"
                      href={`${address}?show=true`}
                      target="_blank"
                      rel="noreferrer"
                      aria-label={t('file.show-what', { name: file.name })}
                    >
                      {t('file.show')}
                    </a>
                  </>
                )}
                {file.scan === 'waiting' && <span className="mute small"> {t('file.waiting')}</span>}
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
