import { cleanText } from '../../platform/mail/clean.ts';
import type { Block, Frame, Letter } from './letter.ts';

const ink = '#1d1c1a';
const mute = '#5a5750';
const line = '#e2dfd5';
const paper = '#f3f1ea';
const fonts = "system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/**
 * The letter as HTML for mail programs: tables and inline styles, nothing fetched, no script. All text passes through
 * `escape`: nothing that a customer, an agent or a policy wrote becomes markup (field notes, class 2), but for `formatted` blocks,
 * which the sanitizer has made safe.
 */
export function renderHtml(letter: Letter, frame: Frame): string {
  const accent = /^#[0-9a-f]{6}$/i.test(frame.accent) ? frame.accent : '#0b5c52';
  const number =
    frame.number === null
      ? ''
      : `<td align="right" style="font-size:14px;color:${mute};white-space:nowrap">${escape(frame.number)}</td>`;
  const leave =
    frame.unsubscribe === undefined
      ? ''
      : `<p style="margin:0 0 4px"><a href="${escape(checkUrl(frame.unsubscribe.href))}" style="color:${mute}">${escape(frame.unsubscribe.text)}</a></p>`;
  const footer = `${letter.footer.map((text) => `<p style="margin:0 0 4px">${escape(text)}</p>`).join('')}${leave}`;
  return `<!doctype html>
<html lang="${escape(frame.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escape(letter.subject)}</title>
</head>
<body style="margin:0;padding:0;background:${paper};color:${ink};font-family:${fonts};font-size:16px;line-height:1.5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${paper}"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background:#ffffff;border:1px solid ${line};border-top:4px solid ${accent};border-radius:6px">
<tr><td style="padding:20px 28px 0"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td style="font-size:16px;font-weight:600;color:${accent}">${escape(frame.desk)}</td>${number}</tr></table></td></tr>
<tr><td style="padding:16px 28px 12px">
${letter.blocks.map((block) => renderBlock(block, accent)).join('\n')}
</td></tr>
</table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px"><tr><td style="padding:14px 28px;font-size:13px;color:${mute}">${footer}</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

function renderBlock(block: Block, accent: string): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="margin:0 0 14px">${escape(block.text)}</p>`;
    case 'heading':
      return `<h2 style="margin:22px 0 8px;font-size:16px;line-height:1.3;font-weight:600">${escape(block.text)}</h2>`;
    case 'prose':
      return paragraphs(block.text);
    case 'formatted':
      return styled(block.html);
    case 'quote':
      return `<div style="margin:0 0 14px;padding:2px 0 2px 14px;border-left:3px solid ${line}"><p style="margin:0">${breaks(block.text)}</p>${small(block.source)}</div>`;
    case 'facts':
      return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 14px;border-collapse:collapse">${block.rows
        .map(
          (row) =>
            `<tr><td style="padding:10px 0;border-top:1px solid ${line}"><p style="margin:0;font-size:14px;color:${mute}">${escape(row.label)}</p><p style="margin:0;font-weight:600">${escape(row.value)}</p>${row.notes.map(small).join('')}</td></tr>`,
        )
        .join('')}</table>`;
    case 'list':
      return `<ul style="margin:0 0 14px;padding-left:22px">${block.items.map((item) => `<li style="margin:0 0 4px">${escape(item)}</li>`).join('')}</ul>`;
    case 'link':
      return `<p style="margin:20px 0 16px"><a href="${escape(checkUrl(block.href))}" style="display:inline-block;padding:10px 18px;background:${accent};color:#ffffff;text-decoration:none;border-radius:6px;font-weight:600">${escape(block.text)}</a></p>`;
  }
}

/** How elements look that mail programs would draw their own way. The HTML is the sanitizer's: these tags have no attributes. */
const looks: Readonly<Record<string, string>> = {
  p: 'margin:0 0 14px',
  ul: 'margin:0 0 14px;padding-left:22px',
  ol: 'margin:0 0 14px;padding-left:22px',
  blockquote: `margin:0 0 14px;padding:2px 0 2px 14px;border-left:3px solid ${line};color:${mute}`,
  pre: `margin:0 0 14px;padding:10px 12px;background:${paper};border-radius:4px;font-size:14px;white-space:pre-wrap`,
  code: 'font-family:ui-monospace,Consolas,monospace;font-size:14px',
  h1: 'margin:22px 0 8px;font-size:20px;line-height:1.3',
  h2: 'margin:22px 0 8px;font-size:18px;line-height:1.3',
  h3: 'margin:22px 0 8px;font-size:16px;line-height:1.3',
  table: 'margin:0 0 14px;border-collapse:collapse',
  th: `padding:4px 8px;border:1px solid ${line};text-align:left`,
  td: `padding:4px 8px;border:1px solid ${line}`,
};

const styled = (html: string): string =>
  html.replace(/<([a-z][a-z0-9]*)>/g, (tag, name: string) =>
    looks[name] === undefined ? tag : `<${name} style="${looks[name]}">`,
  );

const small = (text: string): string =>
  text === '' ? '' : `<p style="margin:2px 0 0;font-size:14px;color:${mute}">${escape(text)}</p>`;

/** An empty line parts paragraphs, a line end is a line end. */
function paragraphs(text: string): string {
  return cleanText(text)
    .trim()
    .split(/\n[ \t]*\n+/)
    .map((part) => `<p style="margin:0 0 14px">${breaks(part)}</p>`)
    .join('\n');
}

const breaks = (text: string): string => escape(cleanText(text)).replaceAll('\n', '<br>\n');

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as text, inside elements and inside quoted attributes. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? '');
}

/** Only pages of the web are ever linked to (field notes, class 3). */
function checkUrl(href: string): string {
  if (!/^https?:\/\//i.test(href)) throw new Error(`a mail must not link to ${href}`);
  return href;
}
