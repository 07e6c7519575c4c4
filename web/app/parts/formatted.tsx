import { createElement } from 'react';
import type { ReactNode } from 'react';

/** What Markdown has; an element that is not here gives its words alone. */
const known: ReadonlySet<string> = new Set(
  'a,blockquote,br,code,del,em,h1,h2,h3,h4,h5,h6,hr,li,ol,p,pre,s,strong,table,tbody,td,th,thead,tr,ul'.split(
    ',',
  ),
);
const empty: ReadonlySet<string> = new Set(['br', 'hr']);
const signs: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: '\u00a0',
};
const token = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"]*")*)\s*\/?>|([^<]+)/g;

/**
 * The HTML that the server made of an answer, as elements of the page: nothing is handed to the browser as HTML, whatever the
 * server let through. Links lead to the web, mail and telephone only (field notes, class 3).
 */
export function Formatted({ html }: { html: string }) {
  return <div className="formatted">{read(html)}</div>;
}

interface Open {
  readonly tag: string;
  readonly attributes: string;
  readonly children: ReactNode[];
}

function read(html: string): ReactNode[] {
  const root: Open = { tag: '', attributes: '', children: [] };
  const open: Open[] = [root];
  const here = (): Open => open.at(-1) ?? root;
  const close = (): void => {
    const done = open.length > 1 ? open.pop() : undefined;
    if (done !== undefined) here().children.push(element(done, here().children.length));
  };
  for (const [, slash, tag, attributes = '', text] of html.matchAll(token)) {
    if (text !== undefined) here().children.push(plain(text));
    else if (tag === undefined || !known.has(tag)) continue;
    else if (empty.has(tag)) here().children.push(createElement(tag, { key: here().children.length }));
    else if (slash === '') open.push({ tag, attributes, children: [] });
    else if (open.some((each) => each.tag === tag)) {
      while (here().tag !== tag) close();
      close();
    }
  }
  while (open.length > 1) close();
  return root.children;
}

function element({ tag, attributes, children }: Open, key: number): ReactNode {
  if (tag !== 'a') return createElement(tag, { key }, ...children);
  const href = plain(/\shref="([^"]*)"/.exec(attributes)?.[1] ?? '');
  return createElement(
    'a',
    /^(https?:\/\/|mailto:|tel:)/i.test(href)
      ? { key, href, target: '_blank', rel: 'noopener noreferrer nofollow ugc' }
      : { key },
    ...children,
  );
}

const plain = (text: string): string =>
  text.replace(/&([a-z]+|#39);/g, (whole, name: string) => signs[name] ?? whole);
