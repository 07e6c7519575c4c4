/** Contrast of two colours `#rrggbb`, 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** The colour mixed with another (black, or white) as little as makes it readable as text: 4.5:1. */
export function readable(colour: string, paper: string, towards: string): string {
  const part = (of: string, from: number): number => Number.parseInt(of.slice(from, from + 2), 16);
  for (let share = 0; share < 100; share += 1) {
    const mixed = [1, 3, 5].map((from) =>
      Math.round((part(colour, from) * (100 - share) + part(towards, from) * share) / 100),
    );
    const found = `#${mixed.map((one) => one.toString(16).padStart(2, '0')).join('')}`;
    if (contrast(found, paper) >= 4.5) return found;
  }
  return towards;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const share = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
