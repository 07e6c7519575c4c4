import { useEffect, useState } from 'react';
import { reasonOf } from '../i18n/fault-words.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useFile, useStudio } from './studio-context.tsx';

/** What the policy of the draft answers; of an earlier question while the next is under way. */
export interface Answered {
  readonly answer: Readonly<Record<string, unknown>> | null;
  readonly refused: string | null;
  readonly asking: boolean;
}

/** Puts a question to the draft again whenever the question or the text changes, after a pause. Null asks nothing. */
export function useAnswer(question: Readonly<Record<string, unknown>> | null): Answered {
  const { api } = useStudio();
  const { text } = useFile();
  const texts = useTexts();
  const [state, setState] = useState<Answered>({ answer: null, refused: null, asking: false });
  const key = question === null ? null : JSON.stringify(question);
  useEffect(() => {
    if (key === null) return undefined;
    let current = true;
    const timer = setTimeout(() => {
      setState((before) => ({ ...before, asking: true }));
      void api.ask(text, JSON.parse(key) as Record<string, unknown>).then((outcome) => {
        if (!current) return;
        if (outcome.type === 'ok') setState({ answer: outcome.data.answer, refused: null, asking: false });
        else
          setState({
            answer: null,
            refused: outcome.type === 'refused' ? reasonOf(outcome.problem, texts) : '',
            asking: false,
          });
      });
    }, 600);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [api, text, key, texts]);
  return state;
}
