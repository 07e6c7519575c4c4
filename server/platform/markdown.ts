import MarkdownIt from 'markdown-it';
import { cleanHtml } from './mail/html.ts';
import { htmlToText } from './mail/html-text.ts';

/** A text that somebody wrote in Markdown, as it is shown, sent and searched. */
export interface Rendered {
  /** Safe to put into a page or a mail of ours. */
  readonly html: string;
  /** What is read where there is no formatting: links as `words <address>`, quotations with `>`. */
  readonly text: string;
}

// CommonMark with tables and struck words. HTML in it is text, never markup; a line end is a line end, as in every mail program.
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false });
// "example.md" in a sentence is a file, not a site: only what is written as an address becomes a link.
markdown.linkify.set({ fuzzyLink: false });
// No picture is fetched from elsewhere, in nobody's page and nobody's mail.
markdown.disable('image');

/**
 * Renders Markdown. Nothing in it becomes markup that Markdown does not have (field notes, class 2), links lead to the web, mail
 * and telephone only (class 3), and the result passes the sanitizer of incoming mail.
 */
export function renderMarkdown(source: string): Rendered {
  const { html } = cleanHtml(markdown.render(source));
  return { html, text: htmlToText(html) };
}

/** A text as Markdown that shows just this text, such as a name that a customer gave to themselves. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~!&]/g, '\\$&')
    .replace(/^(\s*)([-+=])/gm, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/gm, '$1\\$2');
}
