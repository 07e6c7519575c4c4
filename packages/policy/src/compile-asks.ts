import type { Context } from './context.ts';
import type { Path } from './faults.ts';
import { checkAlike } from './ids.ts';
import type { PolicyInput } from './schema.ts';
import type { Ask } from './types.ts';

type AsksInput = NonNullable<PolicyInput['kinds'][string]['asks']>;
type AskInput = AsksInput[number];

/** The diagnostics of a request kind. A plain text has its number, from 1, as its id. */
export function compileAsks(asks: AsksInput, path: Path, context: Context): Ask[] {
  checkAlike(
    asks.flatMap((ask) => (isEntry(ask) ? [ask.id] : [])),
    path,
    context,
  );
  return asks.map((ask, index) => {
    const here = [...path, index];
    return isEntry(ask)
      ? {
          id: ask.id,
          text: context.text(ask.text, [...here, 'text']),
          type: ask.type ?? 'text',
          origin: context.origin(ask, here),
        }
      : {
          id: String(index + 1),
          text: context.text(ask, here),
          type: 'text' as const,
          origin: { clause: '', place: context.faults.place(here) },
        };
  });
}

/** A text by language has texts only; an entry has an id and its own text. */
function isEntry(ask: AskInput): ask is Extract<AskInput, { id: string; text: Record<string, string> }> {
  return typeof (ask as { text?: unknown }).text === 'object';
}
