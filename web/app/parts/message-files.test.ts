import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Desk, StreamMessage } from '../api-types.ts';
import { textsOf } from '../i18n/all.server.ts';
import { TextsProvider } from '../i18n/texts.tsx';
import { MessageFiles } from './message-files.tsx';
import { DeskContext, nobody } from './use-desk.ts';

type File = StreamMessage['attachments'][number];

/** What a reader gets of one file. */
function shown(more: Partial<File>): string {
  const file = {
    id: 'f1',
    name: 'screen.png',
    type: 'image/png',
    size: 90_000,
    inline: false,
    scan: 'clean',
    ...more,
  } as File;
  const files = createElement(MessageFiles, { files: [file] });
  const desk = { desk: { id: 'opswat' } as Desk, me: nobody, mode: 'light' };
  const texts = { texts: textsOf('en'), children: createElement(DeskContext, { value: desk }, files) };
  return renderToStaticMarkup(createElement(TextsProvider, texts));
}

test('a picture stands there small, and leads to itself', () => {
  for (const scan of ['clean', null] as const) {
    expect(shown({ scan })).toContain('<img src="/opswat/attachments/f1?show=true"');
    expect(shown({ scan })).toContain('download="screen.png"');
  }
});

test('attack class 5 (pictures nobody asked for): one that the scanner has not seen is not shown by itself, one in which it found something not at all', () => {
  const waiting = shown({ scan: 'waiting' });
  expect(waiting).not.toContain('<img');
  expect(waiting).toContain('download="screen.png"');
  expect(waiting).toContain(textsOf('en').t('file.waiting'));
  const infected = shown({ scan: 'infected' });
  expect(infected).not.toMatch(/<img|<a /u);
  expect(infected).toContain(textsOf('en').t('file.infected'));
});

test('no small picture of what moves, of what is large, and of what claims to be another kind', () => {
  for (const more of [
    { type: 'image/gif' },
    { size: 3_000_001 },
    { type: 'image/svg+xml' },
    { type: 'text/html' },
  ])
    expect(shown(more)).not.toContain('<img');
  expect(shown({ type: 'image/svg+xml' })).not.toContain('show=true');
});
