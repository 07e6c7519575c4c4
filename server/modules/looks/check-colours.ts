import { contrast, readable } from '@amparo/policy';

/** How well a colour can be read, on its worst paper. */
export interface ColourCheck {
  /** WCAG 2.2, 1 to 21. */
  readonly ratio: number;
  /** At least 4.5:1: the level for text. */
  readonly enough: boolean;
  /** The nearest colour that can be read; null when it is one. */
  readonly suggestion: string | null;
}

// The papers of the pages (web/app/styles/tokens.css): what links stand on, and the text on a filled button.
const papers = {
  light: ['#fbfaf7', '#ffffff', '#f3f1ea'],
  dark: ['#14171a', '#1b1f23', '#101315', '#0e1512'],
} as const;
const wanted = 4.5;

/** Can the colour be read as text on every paper of that side, and what else could? */
export function checkColour(colour: string, side: 'light' | 'dark'): ColourCheck {
  const worst = (one: string): { paper: string; ratio: number } =>
    papers[side]
      .map((paper) => ({ paper, ratio: contrast(one, paper) }))
      .reduce((a, b) => (b.ratio < a.ratio ? b : a));
  const { paper, ratio } = worst(colour);
  const enough = ratio >= wanted;
  return {
    // Never rounded up: 4.49 is not enough.
    ratio: Math.floor(ratio * 100) / 100,
    enough,
    suggestion: enough ? null : readable(colour, paper, side === 'light' ? '#000000' : '#ffffff'),
  };
}
