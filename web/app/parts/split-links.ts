/** A text cut at its web addresses (http and https only). Joined again, the pieces give the text. */
export function splitLinks(text: string): { text: string; link: boolean }[] {
  const pieces: { text: string; link: boolean }[] = [];
  let last = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"]+/g)) {
    // Punctuation at the end belongs to the sentence, not to the address.
    const address = match[0].replace(/[.,;:!?)\]]+$/, '');
    if (match.index > last) pieces.push({ text: text.slice(last, match.index), link: false });
    pieces.push({ text: address, link: true });
    last = match.index + address.length;
  }
  if (last < text.length) pieces.push({ text: text.slice(last), link: false });
  return pieces;
}
