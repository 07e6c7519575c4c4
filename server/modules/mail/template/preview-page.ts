/** What a preview shows: a mail in both its forms, or why it is none. */
type Preview =
  | { readonly subject: string; readonly html: string; readonly text: string }
  | { readonly faults: readonly string[] };

const style =
  'font:14px/1.5 system-ui,sans-serif;color:#1d1c1a;background:#ffffff;margin:0;padding:12px 16px';

/** The page of a preview, for a sandboxed frame. Words about it stand around the frame, in the reader's language. */
export function previewPage(preview: Preview): string {
  if ('faults' in preview)
    return `<div style="${style}"><ul>${preview.faults.map((fault) => `<li style="color:#a8201a">${escape(fault)}</li>`).join('')}</ul></div>`;
  const body = /<body[^>]*style="([^"]*)"[^>]*>([^]*)<\/body>/.exec(preview.html);
  return `<div style="${style}"><strong>${escape(preview.subject)}</strong></div>
<div style="${body?.[1] ?? ''}">${body?.[2] ?? ''}</div>
<pre style="${style};white-space:pre-wrap;overflow-wrap:anywhere;border-top:1px solid #e2dfd5;font-family:ui-monospace,monospace">${escape(preview.text)}</pre>`;
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
