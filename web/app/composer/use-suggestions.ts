import { useRef, useState } from 'react';
import type { Trigger } from './editor.ts';
import type { Suggestion } from './suggestions.tsx';
import type { WritingApi } from './writing-api.ts';

/** What `/` and `@` offer: canned answers, filled in for the ticket and read when first asked for; colleagues, in notes. */
export function useSuggestions(
  api: WritingApi,
  agents: readonly { readonly id: string; readonly name: string; readonly teams: readonly string[] }[],
  note: boolean,
): (sign: Trigger['sign']) => readonly Suggestion[] {
  const [canned, setCanned] = useState<readonly Suggestion[]>([]);
  const asked = useRef(false);
  return (sign) => {
    if (sign === '@')
      return note
        ? agents.map(({ id, name, teams }) => ({
            id,
            label: name,
            hint: teams.join(', '),
            text: `@${name} `,
          }))
        : [];
    if (!asked.current) {
      asked.current = true;
      void api.snippets().then((outcome) => {
        if (outcome.type === 'ok')
          setCanned(
            outcome.data.items.map(({ id, name, text }) => ({
              id,
              label: name,
              hint: text.slice(0, 90),
              text,
            })),
          );
        else asked.current = false;
      });
    }
    return canned;
  };
}
