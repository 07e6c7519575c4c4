import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Formatted } from './formatted.tsx';

const shown = (html: string): string =>
  renderToStaticMarkup(createElement(Formatted, { html })).slice(23, -6);

test('what Markdown has is shown as it is', () => {
  for (const html of [
    '<p>a <strong>b</strong><br/>c &amp; &lt;d&gt;</p>',
    '<ul><li>x</li><li><em>y</em></li></ul>',
  ])
    expect(shown(html)).toBe(html);
  expect(shown('<a href="https://x.example/?a=1&amp;b">x</a>')).toContain(
    'href="https://x.example/?a=1&amp;b"',
  );
});

test('attack class 1: what the server should never have let through is words here', () => {
  const hostile =
    '<p onclick="x">a</p><script>alert(1)</script><img src="x" onerror="y"><a href="javascript:alert(1)">z</a><svg><b>';
  expect(shown(hostile)).toBe('<p>a</p>alert(1)<a>z</a>');
  expect(shown('</p></div><p>a')).toBe('<p>a</p>');
});
