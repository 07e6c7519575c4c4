/**
 * The number beside one in a list; null at its end. A ticket that is not in the list stands before its first.
 * @param by 1: the next, -1: the one before
 */
export function neighbourOf(list: readonly string[], number: string, by: 1 | -1): string | null {
  const at = list.indexOf(number);
  if (at === -1 && by === -1) return null;
  return list[at + by] ?? null;
}
