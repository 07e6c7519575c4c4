import { compile } from 'html-to-text';
import type { BlockTextBuilder } from 'html-to-text';
import { limitNesting } from './html-nesting.ts';
import { HISTORY_MARK, INDENT_MARK, QUOTED_MARK } from './visible.ts';

/** Containers of what is quoted, by the class, id or name that mail programs give them: a mark takes their place. */
const QUOTED = [
  'blockquote.gmail_quote',
  'blockquote[type=cite]',
  'blockquote.protonmail_quote',
  'blockquote#isReplyContent',
  'div.yahoo_quoted',
  'div[id^=yahoo_quoted]',
  'div.protonmail_quote',
  'div#mail-editor-reference-message-container',
  'div#OLK_SRC_BODY_SECTION',
  'div.zmail_extra',
  'div.tutanota_quote',
  'div[name=quote]',
  'div[name=messageReplySection]',
];

/** Lines over a quotation that say who wrote when. */
const ATTRIBUTIONS = ['div.gmail_attr', 'div.moz-cite-prefix'];

/** From here on everything is history: Outlook writes it behind, not into, such an element. */
const HISTORY_STARTS = [
  'div#divRplyFwdMsg',
  'hr#stopSpelling',
  'div[style^="border:none;border-top:solid #E1E1E1"]',
  'div[style^="border:none;border-top:solid #B5C4DF"]',
  'div[style^="border:none; border-top:solid #E1E1E1"]',
];

/** Not those of phones (AppleMailSignature, ms-outlook-mobile-signature…): people write on inside them. Their lines are known as text. */
const SIGNATURES = [
  'div.gmail_signature',
  'span.gmail_signature_prefix',
  'div.moz-signature',
  'pre.moz-signature',
  'div#Signature',
  'div#ms-outlook-mobile-body-separator-line',
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
  formatters: {
    quotedLine: (_element, _walk, builder) => addLine(builder, QUOTED_MARK),
    movedIn: (element, walk, builder) => {
      const quoted = /border-(?:left|right)[^;]{0,40}?:[^;]{0,20}[1-9]/.test(
        element.attribs?.['style'] ?? '',
      );
      builder.openBlock({ leadingLineBreaks: 1 });
      walk(element.children, builder);
      builder.closeBlock({
        trailingLineBreaks: 1,
        blockTransform: (text) =>
          text
            .split('\n')
            .map((line) => (quoted ? `> ${line}` : line.trim() === '' ? '' : `${INDENT_MARK}${line}`))
            .join('\n'),
      });
    },
    historyStart: (element, walk, builder) => {
      addLine(builder, HISTORY_MARK);
      walk(element.children, builder);
    },
  },
  selectors: [
    ...layout,
    ...[...ATTRIBUTIONS, ...SIGNATURES].map((selector) => ({ selector, format: 'skip' })),
    // Any other: the author's own, moved in, unless it has the bar of a quotation at its side.
    { selector: 'blockquote', format: 'movedIn' },
    ...QUOTED.map((selector) => ({ selector, format: 'quotedLine' })),
    ...HISTORY_STARTS.map((selector) => ({ selector, format: 'historyStart' })),
  ],
});

function addLine(builder: BlockTextBuilder, line: string): void {
  builder.openBlock({ leadingLineBreaks: 1 });
  builder.addInline(line);
  builder.closeBlock({ trailingLineBreaks: 1 });
}

/** HTML as text: links as `text <url>`, quotes as lines with `>`, no images. Never throws. */
export function htmlToText(html: string): string {
  return convert(html, whole);
}

/**
 * HTML as text in which QUOTED_MARK stands for what its mail program marked as quoted, HISTORY_MARK where it marked the beginning of the
 * history, and INDENT_MARK before each line that is moved in; marked signatures are gone. The rest is left for the text rules.
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

/** A quick look whether mail programs marked quoted history in this HTML. */
export function hasMarkedHistory(html: string): boolean {
  return /gmail_quote|type="?cite|yahoo_quoted|protonmail_quote|divRplyFwdMsg|reference-message-container|OLK_SRC_BODY|zmail_extra|tutanota_quote|messageReplySection|border-top:solid #|name="quote"/i.test(
    html,
  );
}
