import { useEffect, useEffectEvent } from 'react';
import type { Problem } from '../api-types.ts';
import { reasonOf } from '../i18n/fault-words.ts';
import { useTexts } from '../i18n/texts.tsx';
import { toast } from '../kit/toast.tsx';
import { useChange } from './use-change.ts';

/** Takes a change of the ticket on this page back. There is no form any more beside which a refusal could stand: a message says it. */
export function useUndo(): ReturnType<typeof useChange>['run'] {
  const texts = useTexts();
  const { run, problem } = useChange();
  const tell = useEffectEvent((refused: Problem) => {
    toast.show({ tone: 'fault', text: reasonOf(refused, texts) || texts.t('error.other.title') });
  });
  useEffect(() => {
    if (problem !== null) tell(problem);
  }, [problem]);
  return run;
}
