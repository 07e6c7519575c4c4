import type { ExplanationStep } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { stepWords } from '../promise/step-words.ts';
import { ClauseLink } from './clause-link.tsx';
import { useNow, useReader } from './surroundings.tsx';

/** The steps of “why then?”, each with its clause, in the reader's own time. */
export function Steps({ steps }: { steps: readonly ExplanationStep[] }) {
  const now = useNow();
  const reader = useReader();
  const { maybe } = useTexts();
  return (
    <ol>
      {steps.map((step) => (
        <li key={`${step.kind} ${step.text}`}>
          {stepWords(step, now, reader, maybe)} {step.clause && <ClauseLink clause={step.clause} />}
        </li>
      ))}
    </ol>
  );
}
