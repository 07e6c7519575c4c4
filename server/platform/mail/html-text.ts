import { compile } from 'html-to-text';
import { limitNesting } from './html-nesting.ts';

/** Containers in which mail programs put the quoted history, by the class or id that they give them. */
const HISTORY = [
  'div.gmail_quote',
  'blockquote.gmail_quote',
  'div.gmail_extra',
  'div.yahoo_quoted',
  'div.protonmail_quote',
  'blockquote.protonmail_quote',
  'div.moz-cite-prefix',
  'blockquote[type=cite]',
  'div#divRplyFwdMsg',
  'div#mail-editor-reference-message-container',
  'div#OLK_SRC_BODY_SECTION',
  'div.zmail_extra',
  'div.tutanota_quote',
];

const SIGNATURES = [
  'div.gmail_signature',
  'span.gmail_signature_prefix',
  'div.moz-signature',
  'pre.moz-signature',
  'div#Signature',
  'div#ms-outlook-mobile-signature',
  'div#AppleMailSignature',
  'div#x_Signature',
  'div.protonmail_signature_block',
];

const SELECTORS = [
  {
    selector: 'a',
    options: {
      ignoreHref: false,
      hideLinkHrefIfSameAsText: true,
      noAnchorUrl: true,
      linkBrackets: ['<', '>'],
    },
  },
  { selector: 'img', format: 'skip' },
  { selector: 'script', format: 'skip' },
  { selector: 'style', format: 'skip' },
  { selector: 'title', format: 'skip' },
  { selector: 'head', format: 'skip' },
  { selector: 'template', format: 'skip' },
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  // Outlook writes each line as a paragraph, and empty ones for the gaps.
  { selector: 'p.MsoNormal', format: 'paragraph', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
  { selector: 'pre', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
  { selector: 'ul', options: { itemPrefix: '- ' } },
  { selector: 'table', format: 'dataTable', options: { maxColumnWidth: 60, uppercaseHeaderCells: false } },
];

const COMMON = {
  wordwrap: false as const,
  limits: { maxDepth: 60, maxChildNodes: 5000, maxInputLength: 1_000_000, maxBaseElements: 1, ellipsis: '…' },
};

// Layout tables are how mail is drawn: their cells are read as blocks, one below the other.
const layout = SELECTORS.map((entry) =>
  entry.selector === 'table' ? { selector: 'table', format: 'block' } : entry,
);

const whole = compile({ ...COMMON, selectors: layout });
const fresh = compile({
  ...COMMON,
  selectors: [...layout, ...[...HISTORY, ...SIGNATURES].map((selector) => ({ selector, format: 'skip' }))],
});

/** HTML as text: links as `text <url>`, quotes as lines with `>`, no images. Never throws. */
export function htmlToText(html: string): string {
  return convert(html, whole);
}

/**
 * HTML as text without the containers in which mail programs keep quoted history and signatures. What they don't
 * mark is left for the text rules.
 */
export function freshHtmlToText(html: string): string {
  return convert(html, fresh);
}

function convert(html: string, converter: (html: string) => string): string {
  try {
    const lines = converter(limitNesting(html)).replaceAll('\u00a0', ' ').split('\n');
    return lines
      .map((line) => line.trimEnd())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  } catch {
    // Markup nested so deep that the converter gives up: the words alone.
    return html
      .slice(0, COMMON.limits.maxInputLength)
      .replace(/<[^<>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  }
}
