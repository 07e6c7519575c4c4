import sanitizeHtml from 'sanitize-html';
import { cleanLine } from './clean.ts';
import { limitNesting } from './html-nesting.ts';

/** HTML that is safe to put into our own page, and how many images it would have fetched from elsewhere. */
export interface CleanHtml {
  html: string;
  blockedImages: number;
  /** Its end was left out. */
  cut: boolean;
}

export interface CleanHtmlOptions {
  /** The address under which the part with this Content-ID is served, or null when there is no such part. */
  cidUrl?: (cid: string) => string | null;
}

const TAGS = [
  'a',
  'abbr',
  'address',
  'b',
  'bdi',
  'bdo',
  'blockquote',
  'br',
  'caption',
  'center',
  'cite',
  'code',
  'col',
  'colgroup',
  'dd',
  'del',
  'dfn',
  'div',
  'dl',
  'dt',
  'em',
  'figcaption',
  'figure',
  'font',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'i',
  'img',
  'ins',
  'kbd',
  'li',
  'mark',
  'ol',
  'p',
  'pre',
  'q',
  's',
  'samp',
  'small',
  'span',
  'strike',
  'strong',
  'sub',
  'sup',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
  'tt',
  'u',
  'ul',
  'var',
  'wbr',
];

/** Elements that go with all that they hold. Everything else that is not allowed leaves its text behind. */
const DROPPED_WITH_CONTENT = [
  'script',
  'style',
  'title',
  'textarea',
  'option',
  'select',
  'noscript',
  'noembed',
  'noframes',
  'template',
  'iframe',
  'object',
  'embed',
  'applet',
  'svg',
  'math',
  'xmp',
  'plaintext',
  'audio',
  'video',
  'canvas',
];

const COLOUR = /^(#[0-9a-f]{3,8}|[a-z]{3,20}|rgba?\(\s*\d{1,3}%?(\s*,\s*[\d.]{1,5}%?){2,3}\s*\))$/i;

/** Properties that may stay, with the only values that they may have. No url(), no position, no size of boxes. */
const STYLES: ReadonlyMap<string, RegExp> = new Map([
  ['color', COLOUR],
  ['background-color', COLOUR],
  ['font-weight', /^(normal|bold|bolder|lighter|[1-9]00)$/i],
  ['font-style', /^(normal|italic|oblique)$/i],
  ['text-decoration', /^(none|underline|line-through)$/i],
  ['text-align', /^(left|right|center|justify|start|end)$/i],
  ['vertical-align', /^(top|middle|bottom|baseline|sub|super)$/i],
  ['white-space', /^(normal|nowrap|pre|pre-wrap|pre-line)$/i],
  ['list-style-type', /^(none|disc|circle|square|decimal|lower-alpha|upper-alpha|lower-roman|upper-roman)$/i],
]);

const NUMBER = /^\d{1,4}%?$/;
const WORD = /^[a-z-]{1,20}$/i;

/** Attributes by tag (`*` = all), each with a test of its value. What is not here is dropped: class, id, name, on*. */
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  '*': {
    dir: /^(ltr|rtl|auto)$/i,
    lang: /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i,
    align: WORD,
    valign: WORD,
    title: /^[^]{0,500}$/,
  },
  a: {},
  img: { alt: /^[^]{0,500}$/, width: NUMBER, height: NUMBER },
  table: { border: NUMBER, cellpadding: NUMBER, cellspacing: NUMBER, width: NUMBER },
  td: { colspan: NUMBER, rowspan: NUMBER, width: NUMBER },
  th: { colspan: NUMBER, rowspan: NUMBER, width: NUMBER, scope: WORD },
  col: { span: NUMBER, width: NUMBER },
  ol: { start: /^-?\d{1,6}$/, type: /^[1aAiI]$/ },
  li: { value: /^-?\d{1,6}$/ },
  font: { color: COLOUR },
};

const LINK_PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:']);
/** Characters of HTML that go in and come out. Of a longer mail the text is kept whole; its formatting is a view of it. */
const MAX_HTML = 500_000;
/** What costs time is markup, not words: as many `<`, and `&` and `>` together, as no mail written by people has. */
const MAX_TAGS = 15_000;
const MAX_SIGNS = 40_000;
const MAX_URL = 4_096;
const MAX_PASSES = 8;
/** Characters that all passes together may read: three times the longest. Short mails get all their passes. */
const MAX_READ = 3 * MAX_HTML;
/** Stands at the end of what was cut, in no language. */
const CUT_MARK = '<p>[…]</p>';

/**
 * Cleans the HTML of a mail by a strict allow-list: no scripts, handlers, forms, frames, SVG or MathML, no classes and
 * ids of ours to borrow, a handful of styles. Links go only to http, https, mailto and tel, in a new tab, without a
 * referrer. Images from elsewhere are not fetched: their address stays in `data-blocked-src` and they are counted.
 * Images of the message itself (cid:) get the address that `cidUrl` gives and keep their id in `data-cid`.
 * Cleaning what is clean changes nothing. What is too long, or made of more markup than people write, is cut and says so at
 * its end: whatever comes in costs a bounded time (class 26).
 */
export function cleanHtml(html: string, options: CleanHtmlOptions = {}): CleanHtml {
  let input = limitNesting(limitMarkup(html.slice(0, MAX_HTML)));
  for (;;) {
    const result = cleanUntilStable(input, options);
    if (result.html.length <= MAX_HTML) {
      const cut = input.length < html.length;
      return { ...result, html: cut ? result.html + CUT_MARK : result.html, cut };
    }
    // Signs that are escaped grow: as much less goes in as came out too much.
    input = input.slice(0, Math.floor((0.9 * input.length * MAX_HTML) / result.html.length));
  }
}

/** The markup up to the place where it has too much of what costs time. */
function limitMarkup(html: string): string {
  let tags = 0;
  let signs = 0;
  for (const { 0: sign, index } of html.matchAll(/[<>&]/g)) {
    if (sign === '<') tags += 1;
    else signs += 1;
    if (tags > MAX_TAGS || signs > MAX_SIGNS) return html.slice(0, index);
  }
  return html;
}

type Cleaned = Pick<CleanHtml, 'html' | 'blockedImages'>;

/**
 * Taking an element away can change what the markup around it means (an unclosed <p> in one that is gone), so it is
 * cleaned until nothing changes any more: nearly always the second pass finds nothing to do. What is not stable in time
 * becomes words alone; what grows too long is handed back as it is.
 */
function cleanUntilStable(html: string, options: CleanHtmlOptions): Cleaned {
  let result = cleanOnce(html, options, TAGS);
  let read = html.length;
  for (let pass = 0; pass < MAX_PASSES && result.html.length <= MAX_HTML; pass += 1) {
    read += result.html.length;
    if (read > MAX_READ) break;
    const again = cleanOnce(result.html, options, TAGS);
    if (again.html === result.html) return again;
    result = again;
  }
  return result.html.length > MAX_HTML ? result : cleanOnce(result.html, options, []);
}

function cleanOnce(html: string, options: CleanHtmlOptions, allowedTags: string[]): Cleaned {
  let blockedImages = 0;
  const clean = sanitizeHtml(html, {
    allowedTags,
    allowedAttributes: { '*': ['*'] }, // every attribute has passed cleanAttributes; see transformTags
    allowedSchemesAppliedToAttributes: [], // addresses likewise
    disallowedTagsMode: 'discard',
    nonTextTags: DROPPED_WITH_CONTENT,
    nestingLimit: 120,
    parseStyleAttributes: false,
    transformTags: {
      '*': (tagName, attribs) => {
        const kept = cleanAttributes(tagName, attribs);
        if (tagName === 'a') Object.assign(kept, cleanLink(attribs));
        if (tagName === 'img') {
          const image = cleanImage(attribs, options.cidUrl ?? (() => null));
          if (image['src'] === undefined && image['data-cid'] === undefined) blockedImages += 1;
          Object.assign(kept, image);
        }
        return { tagName, attribs: kept };
      },
    },
  });
  return { html: clean, blockedImages };
}

function cleanAttributes(tag: string, attribs: Readonly<Record<string, string>>): Record<string, string> {
  const kept: Record<string, string> = {};
  const own = ATTRIBUTES[tag] ?? {};
  for (const [name, value] of Object.entries(attribs)) {
    const rule =
      (Object.hasOwn(own, name) ? own[name] : undefined) ??
      (Object.hasOwn(ATTRIBUTES['*'] ?? {}, name) ? ATTRIBUTES['*']?.[name] : undefined);
    if (rule?.test(value) === true) kept[name] = value;
  }
  const style = cleanStyle(attribs['style'] ?? '');
  if (style !== '') kept['style'] = style;
  return kept;
}

function cleanStyle(style: string): string {
  const kept: string[] = [];
  for (const declaration of style.slice(0, 2000).split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration.slice(colon + 1).trim();
    if (STYLES.get(property)?.test(value) === true) kept.push(`${property}:${value}`);
  }
  return kept.join(';');
}

/** A link's attributes; a link to anywhere else than the web, mail or telephone keeps its text and loses its address. */
function cleanLink(attribs: Readonly<Record<string, string>>): Record<string, string> {
  const href = allowedUrl(attribs['href'], LINK_PROTOCOLS);
  return href === null ? {} : { href, target: '_blank', rel: 'noopener noreferrer nofollow ugc' };
}

function cleanImage(
  attribs: Readonly<Record<string, string>>,
  cidUrl: (cid: string) => string | null,
): Record<string, string> {
  const source = cleanLine((attribs['src'] ?? '').slice(0, MAX_URL + 1));
  const cid = attribs['data-cid'] ?? (/^cid:/i.test(source) ? decodeCid(source.slice(4)) : undefined);
  if (cid !== undefined) {
    const url = cidUrl(cid);
    return url === null ? { 'data-cid': cid } : { src: url, 'data-cid': cid };
  }
  const remote = allowedUrl(
    source === '' ? attribs['data-blocked-src'] : source,
    new Set(['http:', 'https:']),
  );
  return remote === null ? {} : { 'data-blocked-src': remote };
}

function decodeCid(cid: string): string {
  try {
    return decodeURIComponent(cid);
  } catch {
    return cid;
  }
}

/** The address in its normal form when it is absolute and of an allowed protocol, else null. */
function allowedUrl(value: string | undefined, protocols: ReadonlySet<string>): string | null {
  if (value === undefined || value.length > MAX_URL) return null;
  const text = cleanLine(value);
  // Relative addresses would point into our own site; URL.parse alone would accept "https:foo".
  if (!/^(https?:\/\/|mailto:|tel:)/i.test(text)) return null;
  const url = URL.parse(text);
  return url !== null && protocols.has(url.protocol) && url.href.length <= MAX_URL ? url.href : null;
}
