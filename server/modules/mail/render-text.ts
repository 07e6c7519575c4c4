import { cleanText } from '../../platform/mail/clean.ts';
import type { Block, Frame, Letter } from './letter.ts';

/** The letter as plain text. */
export function renderText(letter: Letter, frame: Frame): string {
  const parts = letter.blocks.map(renderBlock).filter((part) => part !== '');
  const signature = [
    '-- ',
    frame.number === null ? frame.desk : `${frame.desk} · ${frame.number}`,
    ...letter.footer,
    ...(frame.unsubscribe === undefined ? [] : [`${frame.unsubscribe.text}: ${frame.unsubscribe.href}`]),
  ];
  return `${cleanText([...parts, signature.join('\n')].join('\n\n'))}\n`;
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'heading':
      return `${block.text}:`;
    case 'prose':
    case 'formatted':
      return block.text.trim();
    case 'quote':
      return [
        ...block.text.split('\n').map((line) => `  ${line}`),
        ...(block.source === '' ? [] : [`  (${block.source})`]),
      ].join('\n');
    case 'facts':
      return block.rows
        .map((row) => [`- ${row.label}: ${row.value}`, ...row.notes.map((note) => `  ${note}`)].join('\n'))
        .join('\n');
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'link':
      return `${block.text}: ${block.href}`;
  }
}
