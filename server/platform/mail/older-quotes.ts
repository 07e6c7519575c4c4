// How two older programs quote, each piece of a pattern asked for by itself: no line makes it slow (field notes, class 26).

/** GroupWise, over history without marks: ">>> Name <a@b> 02.03.26 10.00 Uhr >>>". */
export function isBetweenMarks(line: string): boolean {
  const said = line.trimEnd();
  if (!said.startsWith('>>> ') || !said.endsWith(' >>>')) return false;
  const inner = said.slice(4, -4);
  return /\S@\S/.test(inner) && /\s\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\s[^>]{3,30}$/.test(inner);
}

/** "Monday, March 2, 2026, 10:00:00, you wrote:", as The Bat! has it: it speaks to whoever it answers. */
function isYouWrote(line: string): boolean {
  return (
    line.length < 200 &&
    line.trimEnd().endsWith(' you wrote:') &&
    /^\p{L}{3,12}, /u.test(line) &&
    /\d{4}/.test(line) &&
    /\d{1,2}:\d{2}/.test(line)
  );
}

const INITIALS = /^ {0,2}(\p{Lu}{1,4})>/u;

/**
 * Lines of which those that a program has quoted with the initials of their author ("SP> …") are marked with ">" alone. Only with the
 * initials that stand right under such a line of theirs: anything else with a ">" in it is somebody's own.
 */
export function withPlainMarks(lines: readonly string[]): readonly string[] {
  const at = lines.findIndex(isYouWrote);
  if (at < 0) return lines;
  const below = lines.findIndex((line, i) => i > at && line.trim() !== '');
  const initials = INITIALS.exec(lines[below] ?? '')?.[1];
  if (initials === undefined) return lines;
  return lines.flatMap((line, i) => {
    if (i < at || INITIALS.exec(line)?.[1] !== initials) return i === at ? [] : [line];
    return [line.slice(line.indexOf('>'))];
  });
}
