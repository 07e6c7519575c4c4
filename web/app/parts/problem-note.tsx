import { useParams } from 'react-router';
import type { Problem } from '../api-types.ts';
import { saidOf } from '../i18n/said-of.ts';
import { useTexts } from '../i18n/texts.tsx';

/** What the API refused and why, beside the form that was sent. Nothing typed is lost. */
export function ProblemNote({ problem, skip }: { problem: Problem; skip?: (path: string) => boolean }) {
  const texts = useTexts();
  const { t, maybe } = texts;
  const { desk } = useParams();
  const said = saidOf(problem, texts);
  // Nothing is refused for good: what is to be done is all there is to say.
  const proof = problem.code === 'proof-needed';
  const errors = (problem.errors ?? []).filter(({ path }) => !skip?.(path));
  return (
    <div className="notice bad" role="alert">
      <strong lang={proof ? said.language : undefined}>
        {proof
          ? said.text
          : maybe(
              `error.${problem.status}.title`,
              (texts.language === 'en' ? problem.title : undefined) ?? t('error.other.title'),
            )}
      </strong>
      {!proof && said.text !== '' && <p lang={said.language}>{said.text}</p>}
      {proof && (
        <p>
          <a href={`/${desk}/account/proof?next=/${desk}/account`} target="_blank" rel="noreferrer">
            {t('error.proof')}
          </a>
          {' · '}
          {t('error.proof-then')}
        </p>
      )}
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
