import type { TextResource } from './texts.tsx';

const plain = 'aàbƀcçdðeéfƒgĝhĥiîjĵkķlļmɱnñoôpþrŕsštŧuûwŵyýzž';
const accents = new Map(
  Array.from({ length: plain.length / 2 }, (_, at) => [plain[at * 2] ?? '', plain[at * 2 + 1] ?? '']),
);

/**
 * A text as no language writes it, for developers: accents show where letters are cut or missing in a font, two fifths more
 * length shows what does not fit, and brackets show which words come from the translations. Gaps such as `{{count}}` stay.
 */
export function pseudoText(text: string): string {
  const letters = text.replaceAll(/\{\{[^}]*\}\}/gu, '').length;
  const longer = '~'.repeat(Math.ceil(letters * 0.4));
  const accented = text
    .split(/(\{\{[^}]*\}\})/u)
    .map((piece, at) =>
      at % 2 === 1
        ? piece
        : [...piece]
            .map((letter) => {
              const accent = accents.get(letter.toLowerCase());
              if (accent === undefined) return letter;
              return letter === letter.toLowerCase() ? accent : accent.toUpperCase();
            })
            .join(''),
    )
    .join('');
  return `⟦${accented}${longer}⟧`;
}

/** All texts of a language, made pseudo. */
export function pseudoTexts(resource: TextResource): TextResource {
  return Object.fromEntries(
    Object.entries(resource).map(([key, value]) => [
      key,
      typeof value === 'string' ? pseudoText(value) : pseudoTexts(value as TextResource),
    ]),
  );
}
