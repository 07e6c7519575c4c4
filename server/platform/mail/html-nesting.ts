const TAG = /<(\/?)([a-z][a-z0-9:-]{0,20})/gi;
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** HTML parsers take time by the square of the elements left open. Real mail leaves some hundreds open at most. */
const MAX_OPEN = 10_000;

/** The markup up to the place where more than 10,000 elements stand open; all of it in any mail not made as a bomb. */
export function limitNesting(html: string): string {
  let open = 0;
  for (const match of html.matchAll(TAG)) {
    if (match[1] === '/') open -= 1;
    else if (!VOID.has((match[2] ?? '').toLowerCase())) open += 1;
    if (open > MAX_OPEN) return html.slice(0, match.index);
  }
  return html;
}
