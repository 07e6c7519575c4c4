import { describe, expect, test } from 'vitest';
import { exampleText, exampleWith } from '../test/test-example.ts';
import { lint, loadPolicyOrThrow, parsePolicy, publicJson, publicOutline } from './policy.ts';

const site = 'url: https://help.harbour.test/';
const phone = '    by: telephone\n';

describe('the site of a channel', () => {
  test('is read, told to everybody, and links from the public page; a policy without one reads on', () => {
    const policy = loadPolicyOrThrow(exampleText);
    expect(policy.channels.get('case')?.url).toBe('https://help.harbour.test/');
    expect(policy.channels.get('telephone')?.url).toBeNull();
    expect(publicJson(policy)).toMatchObject({ channels: { case: { url: 'https://help.harbour.test/' } } });
    const [table] = publicOutline(policy, 'pt-BR').sections.flatMap(({ blocks }) => blocks);
    expect(table).toMatchObject({
      rows: expect.arrayContaining([
        expect.objectContaining({
          head: [
            { kind: 'text', text: 'Chamado', language: 'pt-BR' },
            {
              kind: 'text',
              text: 'help.harbour.test',
              language: 'pt-BR',
              href: 'https://help.harbour.test/',
            },
          ],
        }),
      ]),
    });
    const bare = loadPolicyOrThrow(exampleText.replace(`    ${site}\n`, ''));
    expect(bare.channels.get('case')?.url).toBeNull();
  });

  test('is kept as browsers write it', () => {
    const read = (url: string) =>
      loadPolicyOrThrow(exampleText.replace(site, `url: ${url}`)).channels.get('case')?.url;
    expect(read('HTTPS://Help.Harbour.test')).toBe('https://help.harbour.test/');
    expect(read('https://hélp.test/a?b=1')).toBe('https://xn--hlp-bma.test/a?b=1');
  });

  test.each([
    ['a script', 'javascript:alert(1)', 'begins with javascript:'],
    ['a script in capitals', 'JavaScript://x/%0aalert(1)', 'begins with javascript:'],
    ['data', "'data:text/html,<script>alert(1)</script>'", 'begins with data:'],
    ['a line that is not encrypted', 'http://help.harbour.test/', 'begins with http:'],
    ['a file', 'file:///etc/passwd', 'begins with file:'],
    ['a host without its scheme', 'help.harbour.test', 'no address of a site'],
    ['another host without a scheme', '//evil.test', 'no address of a site'],
    ['no slashes', "'https:evil.test'", 'no address of a site'],
    ['backslashes', "'https:\\\\evil.test'", 'no address of a site'],
    ['a space before the scheme', "' javascript:alert(1)'", 'no address of a site'],
    ['a line break in the scheme', '"java\\nscript:alert(1)"', 'no address of a site'],
    ['a line break', '"https://help.test/\\nx"', 'no address of a site'],
    ['no host', "'https://'", 'no address of a site'],
    ['a host that only looks like it', 'https://harbour.test@evil.test/', 'looks like another host'],
    ['a password', 'https://a:b@harbour.test/', 'looks like another host'],
  ])('attack class (links): %s is refused where it stands', (_, url, part) => {
    const { text, line, column } = exampleWith(site, `url: ¦${url}`);
    const { policy, faults } = parsePolicy(text);
    expect(policy).toBeNull();
    expect(faults).toEqual([
      expect.objectContaining({
        severity: 'error',
        code: 'unsafe-link',
        line,
        column,
        message: expect.stringContaining(part),
      }),
    ]);
  });
});

describe('a chat without a site', () => {
  const found = (replacement: string) =>
    lint(loadPolicyOrThrow(exampleText.replace(phone, replacement)))
      .filter(({ code }) => code === 'chat-without-site')
      .map(({ severity, hint }) => [severity, hint?.split(':')[0]]);

  test('is a warning; a site, a link for those entitled, or a reading answers it', () => {
    const chat = '    by: [telephone, chat]\n';
    const link = 'https://chat.harbour.test/';
    expect(found(phone)).toEqual([]);
    expect(found(chat)).toEqual([['warning', expect.stringContaining('add `url`')]]);
    expect(found(`${chat}    url: ${link}\n`)).toEqual([]);
    expect(
      lint(
        loadPolicyOrThrow(
          exampleText
            .replace(phone, chat)
            .replace('{ en: +1 555 0100, pt-BR: +1 555 0100 }', `{ en: '${link}', pt-BR: '${link}' }`),
        ),
      ).filter(({ code }) => code === 'chat-without-site'),
    ).toEqual([]);
    expect(found(`${chat}    reading: { en: None is named., pt-BR: Nenhum é dito. }\n`)).toEqual([
      ['note', 'read as'],
    ]);
  });
});
