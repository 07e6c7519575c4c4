import { splitLinks } from './split-links.ts';

/** A plain text whose web addresses can be followed. */
export function Linked({ text }: { text: string }) {
  return splitLinks(text).map((piece, index) =>
    piece.link ? (
      <a key={index} href={piece.text} rel="noreferrer nofollow ugc">
        {piece.text}
      </a>
    ) : (
      piece.text
    ),
  );
}
