import type { WritingKind } from './writing-api.ts';

/** What stands in the form of a ticket before its page is alive. */
export interface ChosenBefore {
  /** Null: there is no choice. */
  readonly kind: Exclude<WritingKind, 'side'> | null;
  /** The pause that begins with the answer; null: none does; undefined: nobody chose. */
  readonly waitFor: string | null | undefined;
  readonly files: readonly File[];
}

/**
 * What somebody chose while the page was coming alive: the browser goes on showing it, but the page begins with what the server wrote.
 * What they typed meanwhile follows (typed-before-alive.ts).
 */
export function chosenBefore(form: HTMLFormElement | null): ChosenBefore {
  const kind = form?.querySelector<HTMLInputElement>('[name=tab]:checked')?.value;
  const then = form?.querySelector<HTMLSelectElement>('select[name=waitFor]') ?? null;
  const drawn = then && ([...then.options].find((one) => one.defaultSelected) ?? then.options[0])?.value;
  const files = form?.querySelector<HTMLInputElement>('input[name=files]');
  const given = [...(files?.files ?? [])];
  // They go their own way from here on.
  if (files && given.length > 0) files.value = '';
  return {
    kind: kind === 'answer' || kind === 'note' ? kind : null,
    waitFor: then === null || then.value === drawn ? undefined : then.value === '' ? null : then.value,
    files: given,
  };
}
