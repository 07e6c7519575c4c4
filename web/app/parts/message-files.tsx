import type { StreamMessage } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { FileSize } from './file-size.tsx';
import { useDesk } from './use-desk.ts';

/** Those that the server shows by their content. */
const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** A larger picture is not fetched whole to be shown small. Bytes. */
const mostOfSmall = 3_000_000;
/** What may move moves only where somebody opens it: nobody could stop it beside what they read (WCAG 2.2.2). */
const maySmall = ({ type, size, scan }: StreamMessage['attachments'][number]): boolean =>
  type !== 'image/gif' && scan !== 'waiting' && size <= mostOfSmall;

/** The files of a message, pictures with a small one of each, and what the virus scanner says of each. */
export function MessageFiles({ files }: { files: StreamMessage['attachments'] }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  return (
    <ul className="files">
      {files.map((file) => {
        const address = `/${desk.id}/attachments/${file.id}`;
        const picture = `${address}?show=true`;
        return (
          <li key={file.id}>
            {file.scan === 'infected' ? (
              <>
                <s>{file.name}</s> <span className="broken small">{t('file.infected')}</span>
              </>
            ) : (
              <>
                {pictures.has(file.type) && (
                  <>
                    <a
                      className="small"
                      href={picture}
                      target="_blank"
                      rel="noreferrer"
                      aria-label={t('file.show-what', { name: file.name })}
                    >
                      {maySmall(file) ? (
                        <img
                          src={picture}
                          alt={file.name}
                          width={96}
                          height={64}
                          loading="lazy"
                          decoding="async"
                        />
                      ) : (
                        t('file.show')
                      )}
                    </a>{' '}
                  </>
                )}
                <a href={address} download={file.name}>
                  {file.name}
                </a>{' '}
                <FileSize bytes={file.size} />
                {file.scan === 'waiting' && <span className="mute small"> {t('file.waiting')}</span>}
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
