import { useTexts } from '../i18n/texts.tsx';

/** Holds the place of lines that are on their way, in their height, so that nothing moves when they come. */
export function Skeleton({ lines = 3, label }: { lines?: number; label?: string }) {
  const { t } = useTexts();
  return (
    <div className="kit-skeleton" role="status">
      <span className="hidden">{label ?? t('page.loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} aria-hidden="true" />
      ))}
    </div>
  );
}
