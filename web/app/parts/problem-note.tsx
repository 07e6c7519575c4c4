import type { Problem } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';

/** What the API refused and why, beside the form that was sent. Nothing typed is lost. */
export function ProblemNote({ problem, skip }: { problem: Problem; skip?: (path: string) => boolean }) {
  const { t, maybe } = useTexts();
  // The API speaks English; what many people meet is said in their own language.
  const said = maybe(`problem.${problem.code}`, problem.detail ?? '');
  const errors = (problem.errors ?? []).filter(({ path }) => !skip?.(path));
  return (
    <div className="notice bad" role="alert">
      <strong>{maybe(`error.${problem.status}.title`, problem.title ?? t('error.other.title'))}</strong>
      {said !== '' && <p>{said}</p>}
      {errors.length > 0 && (
        <ul>
          {errors.map(({ path, message }) => (
            <li key={`${path} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
