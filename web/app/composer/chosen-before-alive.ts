import type { WritingKind } from './writing-api.ts';

/** What stands in the form of a ticket before its page is alive. */
export interface ChosenBefore {
  /** Null: there is no choice. */
  readonly kind: Exclude<WritingKind, 'side'> | null;
  /** The pause that begins with the answer; null: none does; undefined: the form does not ask. */
  readonly waitFor: string | null | undefined;
  readonly files: readonly File[];
}

/**
 * What somebody chose while the page was coming alive: the browser goes on showing it, but the page begins with what the server wrote.
 * What they typed meanwhile follows (typed-before-alive.ts).
 */
export function chosenBefore(form: HTMLFormElement | null): ChosenBefore {
  const kind = form?.querySelector<HTMLInputElement>('[name=tab]:checked')?.value;
  const then = form?.querySelector<HTMLSelectElement>('select[name=waitFor]');
  return {
    kind: kind === 'answer' || kind === 'note' ? kind : null,
    waitFor: then && (then.value === '' ? null : then.value),
    files: [...(form?.querySelector<HTMLInputElement>('input[name=files]')?.files ?? [])],
  };
}
