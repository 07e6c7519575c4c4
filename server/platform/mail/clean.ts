/**
 * Characters that have no place in a one-line value and are used to deceive: control characters (CR, LF, NUL: header
 * injection), bidirectional controls (an "exe" shown as "txt"), zero-width and other invisible characters (names that
 * look alike; a ".htaccess" behind an invisible first character), and the tag characters.
 */
const HIDDEN =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class -- these very characters are looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff]|[\u{e0000}-\u{e0fff}]/gu;

/** Joiners are content inside an emoji (a family, a profession) and in scripts that need them; elsewhere they hide. */
const STRAY_JOINER =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}])[\u200c\u200d]+/gu;

/** U+FFFD stands in the range above and is what a broken encoding leaves: it is shown, not hidden. */
const REPLACEMENT = '\ufffd';

/**
 * A value that fits on one line and shows all that it holds: subjects, display names. Runs of white space become one
 * space; line breaks and tabs count as white space.
 */
export function cleanLine(value: string): string {
  return value
    .replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, ' ')
    .replace(HIDDEN, (found) => (found === REPLACEMENT ? found : ''))
    .replace(STRAY_JOINER, '')
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * A file name without folders, hidden characters or characters that file systems refuse; at most 150 characters, the
 * ending kept. Hidden characters go first, so that nothing can hide before a leading dot. Empty when nothing is left.
 */
export function cleanFileName(value: string): string {
  const whole = cleanLine(value);
  const line = whole.length > 1000 ? whole.slice(-1000) : whole;
  const base = line.slice(Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\')) + 1);
  const safe = base.replace(/[<>:"|?*]/g, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  if (safe.length <= 150) return safe;
  const dot = safe.lastIndexOf('.');
  const ending = dot > 0 && safe.length - dot <= 12 ? safe.slice(dot) : '';
  return safe.slice(0, 150 - ending.length).toWellFormed() + ending;
}

/** Body text: line breaks as \n, no NUL and no other control characters than tab and line feed. */
export function cleanText(value: string): string {
  return (
    value
      .replace(/\r\n?/g, '\n')
      // eslint-disable-next-line no-control-regex -- control characters are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .replace(/^\ufeff/, '')
      .toWellFormed()
  );
}
