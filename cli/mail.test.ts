import { fileURLToPath } from 'node:url';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { mailCommand } from './mail.ts';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../server/platform/mail/corpus/${name}.eml`, import.meta.url));

async function run(files: string[], input = ''): Promise<{ code: number; lines: Record<string, unknown>[] }> {
  let out = '';
  async function* stdin(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(input);
  }
  const code = await mailCommand(files, stdin(), (text) => {
    out += text;
  });
  const lines = out.split('\n').filter((line) => line !== '');
  return { code, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('amparo mail', () => {
  test('writes one line per file with exactly the promised keys', async () => {
    const { code, lines } = await run([fixture('gmail-reply-pt'), fixture('rfc2231-names')]);
    expect(code).toBe(0);
    expect(lines).toHaveLength(2);
    expect(Object.keys(lines[0] ?? {})).toEqual([
      'from',
      'to',
      'cc',
      'subject',
      'date',
      'text',
      'visible',
      'html',
      'attachments',
      'autoSubmitted',
      'messageId',
      'inReplyTo',
      'references',
    ]);
    expect(lines[0]).toMatchObject({
      from: { name: 'João Prado', address: 'joao.prado@example.com' },
      date: '2026-03-02T13:15:00Z',
      autoSubmitted: false,
      references: ['<first@example.com>', '<ack-1@pardini.test>'],
    });
    expect(Object.keys(((lines[1]?.['attachments'] ?? []) as object[])[0] ?? {})).toEqual([
      'name',
      'size',
      'sha256',
      'type',
      'inline',
    ]);
  });

  test.each([[[]], [['-']]])('reads standard input for %j', async (files: string[]) => {
    const { lines } = await run(files, 'From: a@x.test\nSubject: hello\n\nbody\n');
    expect(lines).toMatchObject([{ subject: 'hello', text: 'body\n' }]);
  });

  test('reads an mbox: a separator only after an empty line, ">From " unescaped', async () => {
    const mbox =
      'From a@x.test Mon Mar  2 10:15:00 2026\nSubject: one\n\nline\n>From the start\nFrom here on 10:15 in 2026 it is text\n\n' +
      'From b@x.test Mon Mar  2 10:16:00 2026\nSubject: two\n\nsecond\n\nFrom now on, no separator\n';
    const { lines } = await run([], mbox);
    expect(lines.map((line) => line['subject'])).toEqual(['one', 'two']);
    expect(lines[0]?.['text']).toBe('line\nFrom the start\nFrom here on 10:15 in 2026 it is text\n');
    expect(lines[1]?.['text']).toBe('second\n\nFrom now on, no separator\n');
  });

  test('a missing file and a bad message are lines of their own; the rest goes on', async () => {
    const { code, lines } = await run(['/does/not/exist.eml', '-', fixture('emoji')]);
    expect(code).toBe(1);
    expect(lines[0]).toMatchObject({
      file: '/does/not/exist.eml',
      error: expect.stringContaining('ENOENT') as unknown,
    });
    expect(lines[1]).toMatchObject({
      file: '-',
      error: 'The message is empty: it has neither headers nor a body.',
    });
    expect(lines[2]).toMatchObject({ subject: '🚀 Lançado' });
  });

  test('a file with one message gives the same as standard input', async () => {
    const path = fixture('thunderbird-reply-de');
    const fromInput = await run([], await readFile(path, 'utf8'));
    expect((await run([path])).lines).toEqual(fromInput.lines);
  });
});
