import { useRef, useState } from 'react';
import { nameOf } from '../parts/names.ts';
import { useDesk } from '../parts/use-desk.ts';
import { useTexts } from '../i18n/texts.tsx';
import type { Suggestion } from './suggestions.tsx';
import type { Suggest } from './use-suggestion-list.ts';
import type { WritingApi } from './writing-api.ts';

/** What `/` and `@` offer: canned answers, filled in for the ticket and read when first asked for; colleagues, in notes. */
export function useSuggestions(
  api: WritingApi,
  agents: readonly { readonly id: string; readonly name: string; readonly teams: readonly string[] }[],
  note: boolean,
): Suggest {
  const { desk } = useDesk();
  const { say } = useTexts();
  const [canned, setCanned] = useState<readonly Suggestion[] | null>(null);
  const asked = useRef(false);
  return (sign) => {
    if (sign === '@')
      return note
        ? agents.map(({ id, name, teams }) => ({
            id,
            label: name,
            hint: teams.map((team) => nameOf(desk.teams, team, say)).join(', '),
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
        else {
          asked.current = false;
          setCanned((before) => before ?? []);
        }
      });
    }
    return canned;
  };
}
