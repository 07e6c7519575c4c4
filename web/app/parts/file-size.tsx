import { useTexts } from '../i18n/texts.tsx';

/** `84 kB`, `1.2 MB`. */
export function FileSize({ bytes }: { bytes: number }) {
  const { language } = useTexts();
  const [value, unit] =
    bytes < 1000 ? [bytes, 'B'] : bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
  const digits = unit === 'MB' && value < 10 ? 1 : 0;
  return (
    <span className="mute small num">
      {new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)} {unit}
    </span>
  );
}
