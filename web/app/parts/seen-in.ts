/** Which version a form tells that its writer has read, or means to save over (SeenVersion): for what a script sends by itself. */
export function seenIn(form: HTMLFormElement): string {
  const said = new FormData(form);
  const version = said.get('over') ?? said.get('etag');
  return typeof version === 'string' ? version : '';
}
