import { useEffect, useEffectEvent, useRef } from 'react';
import { useRevalidator } from 'react-router';
import { pageAlone } from '../frame-is-read.ts';
import { useNow } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import type { Draft, WritingKind } from './writing-api.ts';

/** How long what is due may take to be sent before the page looks, and at least between two looks, in milliseconds. */
const patienceMs = 1500;
/** Nobody looks further ahead: browsers forget longer timers. */
const mostMs = 86_400_000;

/**
 * A letter that waits is sent when its time has come, or put back because it could not be. No event of the ticket tells of the latter:
 * the page looks by itself, and what was put back stands in its form again, before whatever was typed there since.
 * @param textOf what stands in a form now; null: not known yet
 * @param onBack takes a draft into its form; `known`: the server has it as it is
 */
export function usePutBack(
  drafts: readonly Draft[],
  textOf: (kind: WritingKind) => string | null,
  onBack: (draft: Draft, known: boolean) => void,
): void {
  const { desk } = useDesk();
  const now = useNow();
  const { revalidate } = useRevalidator();
  const held = useRef(new Map<string, string>());
  const look = useEffectEvent((): void => {
    for (const draft of drafts) {
      const text = held.current.get(draft.id);
      if (draft.state === 'held') held.current.set(draft.id, draft.text.trimEnd());
      else if (text !== undefined) {
        const typed = textOf(draft.kind);
        if (typed === null) continue;
        held.current.delete(draft.id);
        if (typed.includes(text)) continue;
        const all = joined(text, draft.text, typed);
        onBack({ ...draft, text: all }, all === draft.text);
      }
    }
  });
  const leftOf = useEffectEvent(({ heldUntil, sendAt }: Draft): number => {
    if (heldUntil !== null) return Date.parse(heldUntil) - Date.now();
    return sendAt === null ? 0 : (Date.parse(sendAt) - now) / desk.speed;
  });
  useEffect(() => {
    look();
    const left = drafts.filter(({ state }) => state === 'held').map(leftOf);
    if (left.length === 0) return;
    const next = Math.min(...left);
    // Who has waited for long already looks more rarely.
    const wait = next > 0 ? next + patienceMs : Math.max(patienceMs, -next);
    const timer = setTimeout(() => void pageAlone(revalidate), Math.min(wait, mostMs));
    return () => clearTimeout(timer);
  }, [drafts, revalidate]);
}

/** What was held, what the server has, and what stands in the form, each once. */
function joined(held: string, kept: string, typed: string): string {
  const before = kept.includes(held) ? kept : `${held}\n\n${kept}`;
  return typed.trim() === '' || before.includes(typed.trim()) ? before : `${before.trimEnd()}\n\n${typed}`;
}
