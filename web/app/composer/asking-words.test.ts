import { expect, test } from 'vitest';
import { askingWords } from './asking-words.server.ts';

const asked = (ask: string, text: Record<string, string>, given: string[] = []) => ({
  ask,
  text,
  type: 'text' as const,
  clause: null,
  given: given.map((said) => ({ text: said, file: null, at: '2026-03-02T10:00:00Z' })),
});

test('what is missing is asked for in the language of the ticket, and nothing that was sent (OPT-1)', () => {
  const diagnostics = [
    asked('version', { ro: 'Produsul și versiunea', en: 'Product and version' }, ['9.2']),
    asked('log', { ro: 'Mesajul de eroare', en: 'The error *message*' }),
    asked('steps', { en: 'What you did' }),
  ];
  expect(askingWords('ro', diagnostics)).toBe(
    'Ca să vă putem ajuta în continuare, mai avem nevoie de:\n\n- Mesajul de eroare\n- What you did\n\n',
  );
  expect(askingWords('fr', diagnostics)).toContain('- The error \\*message\\*\n- What you did\n');
  expect(askingWords('en', diagnostics.slice(0, 1))).toBe('');
});
