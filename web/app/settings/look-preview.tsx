import { useEffect, useRef } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { useHydrated } from '../kit/use-hydrated.ts';
import { useDesk } from '../parts/use-desk.ts';

export interface ColourCheck {
  readonly ratio: number;
  readonly enough: boolean;
  readonly suggestion: string | null;
}

/** Head, link and button as customers see them, on light and on dark paper, with the contrast of each. */
export function LookPreview({
  accent,
  accentDark,
  type,
  logo,
  checks,
  onTake,
}: {
  accent: string;
  accentDark: string;
  type: string;
  logo: string | null;
  checks: { readonly light: ColourCheck; readonly dark: ColourCheck };
  /** Somebody takes the colour that was suggested. */
  onTake: { readonly light: (colour: string) => void; readonly dark: (colour: string) => void };
}) {
  return (
    <div className="look-preview">
      <Side side="light" accent={accent} type={type} logo={logo} check={checks.light} onTake={onTake.light} />
      <Side
        side="dark"
        accent={accentDark}
        type={type}
        logo={logo}
        check={checks.dark}
        onTake={onTake.dark}
      />
    </div>
  );
}

const fonts: Readonly<Record<string, string>> = {
  serif: "'Source Serif 4 Variable', Georgia, serif",
  sans: "'Inter Variable', system-ui, sans-serif",
  system: 'system-ui, sans-serif',
};

function Side({
  side,
  accent,
  type,
  logo,
  check,
  onTake,
}: {
  side: 'light' | 'dark';
  accent: string;
  type: string;
  logo: string | null;
  check: ColourCheck;
  onTake: (colour: string) => void;
}) {
  const { desk } = useDesk();
  const { t, language } = useTexts();
  const hydrated = useHydrated();
  const { suggestion } = check;
  const take = suggestion === null ? '' : t('looks.take', { colour: suggestion });
  const box = useRef<HTMLDivElement>(null);
  // By the object model: the content policy allows no style that stands in the page.
  useEffect(() => {
    box.current?.style.setProperty('--accent', accent);
    box.current?.style.setProperty('--font-read', fonts[type] ?? fonts['serif'] ?? null);
  }, [accent, type]);
  const ratio = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(check.ratio);
  return (
    <div ref={box} className={`look-side ${side}`}>
      <span className="mark">
        {logo && <img className="logo" src={logo} alt="" />} {desk.name}
      </span>
      <a href={`/${desk.id}`}>{t('home.reach')}</a>
      <span className="btn main">{t('nav.new')}</span>
      <span className={`small ${check.enough ? 'kept' : 'broken'}`} role="status">
        {t(check.enough ? 'looks.enough' : 'looks.not-enough', { ratio })}
        {!hydrated && take !== '' && ` ${take}`}
      </span>
      <p className="look-take">
        {hydrated && suggestion !== null && (
          <button className="btn" type="button" onClick={() => onTake(suggestion)}>
            {take}
          </button>
        )}
      </p>
    </div>
  );
}
