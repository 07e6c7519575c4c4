import { useState } from 'react';
import { saidOf } from '../i18n/said-of.ts';
import { useTexts } from '../i18n/texts.tsx';
import { toast } from '../kit/toast.tsx';
import { newKey } from '../new-key.ts';
import type { Outcome } from '../browser-api.ts';
import type { DraftFile } from './writing-api.ts';

/** A file on its way to the server. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  /** 0 to 1. */
  readonly share: number;
}

/** Where files of what is being written lie. */
interface FileApi<Kind extends string> {
  upload(kind: Kind, file: File, onProgress: (share: number) => void): Promise<Outcome<DraftFile>>;
  removeFile(id: string): Promise<Outcome<unknown>>;
}

/**
 * The files of what is being written: laid there by choosing, dropping or pasting, and taken out again.
 * @param first those that are there already
 */
export function useDraftFiles<Kind extends string>(
  api: FileApi<Kind>,
  first: (kind: Kind) => readonly DraftFile[],
  kind: Kind,
) {
  const texts = useTexts();
  const { t } = texts;
  const [known, setFiles] = useState<ReadonlyMap<Kind, readonly DraftFile[]>>(() => new Map());
  const of = (each: Kind, now: typeof known): readonly DraftFile[] => now.get(each) ?? first(each);
  const put = (each: Kind, next: (files: readonly DraftFile[]) => readonly DraftFile[]): void =>
    setFiles((before) => new Map(before).set(each, next(of(each, before))));
  const [uploads, setUploads] = useState<readonly Upload[]>([]);

  const add = async (chosen: readonly File[]): Promise<void> => {
    for (const file of chosen) {
      const id = newKey();
      setUploads((before) => [...before, { id, name: file.name, share: 0 }]);
      const outcome = await api.upload(kind, named(file), (share) =>
        setUploads((before) => before.map((each) => (each.id === id ? { ...each, share } : each))),
      );
      setUploads((before) => before.filter((each) => each.id !== id));
      if (outcome.type === 'ok') put(kind, (files) => [...files, outcome.data]);
      else
        toast.show({
          text: `${file.name}: ${outcome.type === 'refused' ? saidOf(outcome.problem, texts).text || t('writing.not-uploaded') : t('writing.offline')}`,
          tone: 'fault',
          ...(outcome.type === 'offline'
            ? { action: { label: t('writing.again'), run: () => void add([file]) } }
            : {}),
        });
    }
  };
  const remove = async (file: DraftFile): Promise<void> => {
    const outcome = await api.removeFile(file.id);
    if (outcome.type === 'ok') put(kind, (files) => files.filter(({ id }) => id !== file.id));
    else toast.show({ text: t('writing.offline'), tone: 'fault' });
  };
  return {
    files: of(kind, known),
    uploads,
    add: (chosen: readonly File[]) => void add(chosen),
    remove: (file: DraftFile) => void remove(file),
    /** What lies there now: nothing any more, or what came back with an answer that was taken back. */
    put: (each: Kind, files: readonly DraftFile[]) => put(each, () => files),
  };
}

/** A picture from the clipboard has no name of its own. */
function named(file: File): File {
  if (file.name !== 'image.png' && file.name !== '') return file;
  const at = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  return new File([file], `${at}.${file.type.split('/')[1] ?? 'png'}`, { type: file.type });
}
