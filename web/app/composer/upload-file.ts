import type { AnswerOf, InputOf } from '../../../contract/call.ts';
import type { addDraftFile, addOpeningFile } from '../../../contract/operations.ts';
import type { Problem } from '../api-types.ts';
import type { Outcome } from '../browser-api.ts';

/** What lays a file into something that is being written: the contract says what they take and answer. */
type Upload = typeof addDraftFile | typeof addOpeningFile;
type Laid = AnswerOf<Upload>;

/**
 * Uploads a file into something that is being written. `fetch` does not tell how far it is; the older way does.
 * @param address where it is laid
 * @param once names this upload (Idempotency-Key): tried again with it, the file lies there once
 */
export async function uploadFile(
  address: string,
  file: File,
  onProgress: (share: number) => void,
  once: string,
): Promise<Outcome<Laid>> {
  const body: InputOf<Upload>['body'] = {
    name: file.name,
    type: file.type || 'application/octet-stream',
    content: await base64Of(file),
  };
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('content-type', 'application/json');
    request.setRequestHeader('idempotency-key', once);
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () =>
      resolve(
        request.status === 201
          ? { type: 'ok', status: 201, data: request.response as Laid }
          : {
              type: 'refused',
              status: request.status,
              problem: { ...(request.response as Problem | null), status: request.status },
            },
      ),
    );
    request.addEventListener('error', () => resolve({ type: 'offline' }));
    request.send(JSON.stringify(body));
  });
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve(url.slice(url.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file cannot be read.')));
    reader.readAsDataURL(file);
  });
}
