import { useState } from 'react';
import { saidOf } from '../i18n/said-of.ts';
import { useTexts } from '../i18n/texts.tsx';
import { toast } from '../kit/toast.tsx';
import { newKey } from '../new-key.ts';
import type { Draft, DraftFile, WritingApi, WritingKind } from './writing-api.ts';

/** A file on its way to the server. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  /** 0 to 1. */
  readonly share: number;
}

/** The files of what is being written: laid there by choosing, dropping or pasting, and taken out again. */
export function useDraftFiles(api: WritingApi, drafts: readonly Draft[], kind: WritingKind) {
  const texts = useTexts();
  const { t } = texts;
  const of = (each: WritingKind): readonly DraftFile[] =>
    drafts.find((draft) => draft.kind === each && draft.state === 'writing')?.files ?? [];
  const [files, setFiles] = useState<Record<WritingKind, readonly DraftFile[]>>(() => ({
    answer: of('answer'),
    note: of('note'),
    side: of('side'),
  }));
  const [uploads, setUploads] = useState<readonly Upload[]>([]);

  const add = async (chosen: readonly File[]): Promise<void> => {
    for (const file of chosen) {
      const id = newKey();
      setUploads((before) => [...before, { id, name: file.name, share: 0 }]);
      const outcome = await api.upload(kind, named(file), (share) =>
        setUploads((before) => before.map((each) => (each.id === id ? { ...each, share } : each))),
      );
      setUploads((before) => before.filter((each) => each.id !== id));
      if (outcome.type === 'ok')
        setFiles((before) => ({ ...before, [kind]: [...before[kind], outcome.data] }));
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
    if (outcome.type === 'ok')
      setFiles((before) => ({ ...before, [kind]: before[kind].filter(({ id }) => id !== file.id) }));
    else toast.show({ text: t('writing.offline'), tone: 'fault' });
  };
  return {
    files: files[kind],
    uploads,
    add: (chosen: readonly File[]) => void add(chosen),
    remove: (file: DraftFile) => void remove(file),
    take: (draft: Draft) => setFiles((before) => ({ ...before, [draft.kind]: draft.files })),
    clear: (of: WritingKind) => setFiles((before) => ({ ...before, [of]: [] })),
  };
}

/** A picture from the clipboard has no name of its own. */
function named(file: File): File {
  if (file.name !== 'image.png' && file.name !== '') return file;
  const at = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  return new File([file], `${at}.${file.type.split('/')[1] ?? 'png'}`, { type: file.type });
}
