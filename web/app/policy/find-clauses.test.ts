import { expect, test } from 'vitest';
import type { Outline } from '../api-types.ts';
import { findClauses } from './find-clauses.ts';

const item = (id: string, title: string, text: string) => ({
  anchor: id.toLowerCase(),
  title: { kind: 'text', text: title, language: 'pt-BR' },
  phrases: [{ kind: 'text', text, language: 'pt-BR' }],
  details: [],
  clauses: [id],
  remarks: [],
});
const outline = {
  sections: [
    {
      blocks: [
        {
          type: 'list',
          caption: null,
          items: [
            item('OPT-9', 'Produtos descontinuados', 'Ajudamos na instalação e na configuração.'),
            item('OPT-4', 'Instalação', 'Um aviso quando termina.'),
          ],
        },
      ],
    },
  ],
} as unknown as Outline;

test.each([
  ['instalacao', ['OPT-4', 'OPT-9']],
  ['INSTALAÇÃO configuraç', ['OPT-9']],
  ['opt-9', ['OPT-9']],
  ['stalação', []],
  ['  ', []],
])('"%s" finds %j: words by their beginning, without accents, titles first', (query, ids) => {
  expect(findClauses(outline, query).map(({ id }) => id)).toEqual(ids);
});
