/** Which version the writer of a form has read, or means to save over (SeenVersion), as the form tells it; empty when it tells none. */
export function seenIn(form: FormData): string {
  const version = form.get('over') || form.get('etag');
  return typeof version === 'string' ? version.trim() : '';
}
