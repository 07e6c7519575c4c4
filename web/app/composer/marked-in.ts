import type { StreamMessage } from '../api-types.ts';

/** Where a message stands in the page. */
export const anchorOf = (message: StreamMessage): string =>
  message.mergedFrom === null ? `m${message.seq}` : `m${message.id}`;

/** What is marked within a message; null when nothing is. */
export function markedIn(message: StreamMessage): string | null {
  const marked = getSelection();
  const article = document.getElementById(anchorOf(message));
  if (marked === null || marked.isCollapsed || article === null) return null;
  const text = marked.toString().trim();
  return text !== '' && article.contains(marked.anchorNode) && article.contains(marked.focusNode)
    ? text
    : null;
}
