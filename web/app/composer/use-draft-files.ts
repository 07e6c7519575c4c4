import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { lateTexts } from '../i18n/late-texts.ts';
import { saidOf } from '../i18n/said-of.ts';
import { useTexts } from '../i18n/texts.tsx';
import { dropKeptFile, keepFile, keptFilesAt, mostOfOne } from '../kit/kept-files.ts';
import type { KeptFile } from '../kit/kept-files.ts';
import { toast } from '../kit/toast.tsx';
import { untilAgain } from '../kit/until-again.ts';
import { newKey } from '../new-key.ts';
import { useDesk } from '../parts/use-desk.ts';
import type { Outcome } from '../browser-api.ts';
import type { DraftFile } from './writing-api.ts';

/** A file on its way to the server. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** 0 to 1. */
  readonly share: number;
  /** It waits for the connection: kept in this browser, or as long as the page is open. Null while it is on its way. */
  readonly waits: 'kept' | 'open' | null;
}

/** Where files of what is being written lie. */
interface FileApi<Kind extends string> {
  /** @param once names the upload, so that a second try of it lays the file there once */
  upload(
    kind: Kind,
    file: File,
    onProgress: (share: number) => void,
    once: string,
  ): Promise<Outcome<DraftFile>>;
  removeFile(id: string): Promise<Outcome<unknown>>;
}

interface Going<Kind> extends Upload {
  readonly kind: Kind;
}

/**
 * The files of what is being written: laid there by choosing, dropping or pasting, and taken out again. What the server can't be
 * handed now is kept in this browser and handed over when it answers again, also by a page that is opened later.
 * @param ticket its number, or `new`
 * @param first those that are there already
 */
export function useDraftFiles<Kind extends string>(
  api: FileApi<Kind>,
  ticket: string,
  first: (kind: Kind) => readonly DraftFile[],
  kind: Kind,
) {
  const texts = useTexts();
  const { t } = texts;
  const { desk, me } = useDesk();
  const place = { desk: desk.id, person: me.id ?? '', ticket };
  const [known, setFiles] = useState<ReadonlyMap<Kind, readonly DraftFile[]>>(() => new Map());
  const of = (each: Kind, now: typeof known): readonly DraftFile[] => now.get(each) ?? first(each);
  const put = (each: Kind, next: (files: readonly DraftFile[]) => readonly DraftFile[]): void =>
    setFiles((before) => new Map(before).set(each, next(of(each, before))));
  const [going, setGoing] = useState<readonly Going<Kind>[]>([]);
  const dropped = useRef(new Set<string>());
  /** What was chosen before the page was alive is kept in this browser by the time that it is looked what is. */
  const begun = useRef(new Set<string>());
  const here = useRef(true);
  /** One after the other: each counts those that lie there already. */
  const turn = useRef<Promise<unknown>>(Promise.resolve());

  const change = (id: string, part: Partial<Upload>): void =>
    setGoing((before) => before.map((each) => (each.id === id ? { ...each, ...part } : each)));
  const end = async (id: string): Promise<void> => {
    setGoing((before) => before.filter((each) => each.id !== id));
    await dropKeptFile(id);
  };

  /** Hands a file over that is being kept, until the server has it or refuses it. */
  const handOver = async (one: KeptFile<Kind>, keeping: Promise<boolean>, pause: number): Promise<void> => {
    const { id, kind: to, file } = one;
    const kept = await keeping;
    const outcome = dropped.current.has(id)
      ? null
      : await api.upload(to, file, (share) => change(id, { share, waits: null }), id);
    if (dropped.current.has(id)) {
      if (outcome?.type === 'ok') await api.removeFile(outcome.data.id);
      await end(id);
    } else if (outcome?.type === 'ok') {
      put(to, (files) => [...files.filter((each) => each.id !== outcome.data.id), outcome.data]);
      await end(id);
    } else if (outcome?.type === 'refused' && isForGood(outcome.status, outcome.problem.code)) {
      await end(id);
      toast.show({
        text: `${file.name}: ${saidOf(outcome.problem, texts).text || t('writing.not-uploaded')}`,
        tone: 'fault',
      });
    } else {
      change(id, { waits: kept ? 'kept' : 'open' });
      void untilAgain(pause).then(() => {
        if (here.current && !dropped.current.has(id)) line(one, keeping, Math.min(pause * 2, longestPause));
      });
    }
  };
  const line = (one: KeptFile<Kind>, keeping: Promise<boolean>, pause = firstPause): void => {
    turn.current = turn.current.then(() => handOver(one, keeping, pause)).catch(() => undefined);
  };
  const begin = (all: readonly KeptFile<Kind>[], waits: Upload['waits']): void => {
    const files = all.filter(({ id }) => !begun.current.has(id));
    for (const { id } of files) begun.current.add(id);
    setGoing((before) => [
      ...before,
      ...files.map(({ id, kind: to, file }) => ({
        id,
        kind: to,
        name: file.name,
        size: file.size,
        share: 0,
        waits,
      })),
    ]);
    // All at once: the page may be closed before the first of them is there.
    for (const one of files) line(one, waits === 'kept' ? Promise.resolve(true) : keepFile(place, one));
  };

  const sayTooLarge = async (name: string): Promise<void> => {
    await lateTexts().catch(() => undefined);
    toast.show({
      text: `${name}: ${saidOf({ status: 413, code: 'too-large' }, texts).text || t('writing.not-uploaded')}`,
      tone: 'fault',
    });
  };

  const goOn = useEffectEvent(async (): Promise<void> => {
    const left = await keptFilesAt<Kind>(place);
    if (here.current) begin(left, 'kept');
  });
  useEffect(() => {
    here.current = true;
    void goOn();
    return () => {
      here.current = false;
    };
  }, [ticket]);

  const remove = async (file: DraftFile): Promise<void> => {
    const outcome = await api.removeFile(file.id);
    if (outcome.type === 'ok') put(kind, (files) => files.filter(({ id }) => id !== file.id));
    else toast.show({ text: t('writing.offline'), tone: 'fault' });
  };
  /** A file that is not at the server yet. */
  const stop = (id: string): void => {
    dropped.current.add(id);
    void end(id);
  };
  return {
    files: of(kind, known),
    uploads: going.filter((each) => each.kind === kind),
    add: (chosen: readonly File[], to = kind) => {
      // What is refused anyway is not sent first.
      const { large = [], fit = [] } = Object.groupBy(chosen, ({ size }) =>
        size > mostOfOne ? 'large' : 'fit',
      );
      for (const { name } of large) void sayTooLarge(name);
      begin(
        fit.map((file) => ({ id: newKey(), kind: to, file: named(file) })),
        null,
      );
    },
    remove: (file: DraftFile) => void remove(file),
    /** Takes out a file that is not at the server yet. */
    stop,
    /** What lies there now: nothing any more, or what came back with an answer that was taken back. */
    put: (each: Kind, files: readonly DraftFile[]) => put(each, () => files),
  };
}

/** Milliseconds until a file is handed over again. */
const firstPause = 5000;
const longestPause = 300_000;

/** The server said no, and will say so again: not that it has no time, or that whoever asks must sign in again. */
const isForGood = (status: number, code: string | undefined): boolean =>
  status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status) && code !== 'still-running';

/** A picture from the clipboard has no name of its own. */
function named(file: File): File {
  if (file.name !== 'image.png' && file.name !== '') return file;
  const at = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  return new File([file], `${at}.${file.type.split('/')[1] ?? 'png'}`, { type: file.type });
}
