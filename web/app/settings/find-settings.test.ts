import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import ptBr from '../../locales/pt-BR.json' with { type: 'json' };
import type { TextKey } from '../i18n/texts.tsx';
import { findSettings } from './find-settings.ts';
import { settingsGroupsOf, settingsPagesOf } from './settings-pages.ts';

const sayIn =
  (texts: object) =>
  (key: TextKey): string =>
    String(key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], texts));

const found = (words: string, role = 'administrator', texts: object = en): string[] =>
  findSettings(settingsGroupsOf(role), words, sayIn(texts)).flatMap(({ pages }) =>
    pages.map((page) => [page.path, ...page.found.map(({ id }) => id)].join('#')),
  );

test('settings are found by title, meaning, group and part, in the language of the reader, whatever the accents', () => {
  expect(found('')).toEqual(settingsPagesOf('administrator').map((page) => page.path));
  expect(found('TAGS')).toContain('tags');
  expect(found('signatures')).toContain('snippets#snippets-signature');
  expect(found('invitations')).toEqual(['people#invitations']);
  expect(found('programs keys')).toEqual(['keys']);
  expect(found('notificacoes', 'agent', ptBr)).toContain('notifications');
  expect(found('no such setting')).toEqual([]);
});

test('only what somebody of this role may open is found', () => {
  expect(found('webhooks', 'manager')).toEqual([]);
});

test('the parts of a page that are named are those that it has, with the same words', () => {
  const app = path.resolve(import.meta.dirname, '..');
  for (const { path: page, sections = [] } of settingsPagesOf('administrator')) {
    const file = path.join(app, 'routes', `settings-${page}.tsx`);
    const source = readFileSync(file, 'utf8');
    const parts = [...source.matchAll(/from '(\.\.\/(?:settings|mailboxes)\/[^']+\.tsx)'/gu)].map(
      ([, imported = '']) => readFileSync(path.resolve(path.dirname(file), imported), 'utf8'),
    );
    const fixed = [source, ...parts].flatMap((text) =>
      [...text.matchAll(/<h2 id="([\w-]+)">\{t\('([\w.-]+)'\)\}/gu)]
        .map(([, id = '', title = '']) => ({ id, title }))
        // What is set there in general is found by the page itself.
        .filter(({ title }) => title !== 'nav.settings'),
    );
    const listed = sections.map(({ id, title }) => `${id} ${title}`);
    for (const { id, title } of fixed) expect(listed, page).toContain(`${id} ${title}`);
    for (const { id } of sections)
      expect(
        [source, ...parts].some(
          (text) => text.includes(`"${id}"`) || text.includes(`\`${id.split('-')[0]}-\${`),
        ),
        `${page}#${id}`,
      ).toBe(true);
  }
});
