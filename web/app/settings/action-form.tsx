import { Form, useNavigation } from 'react-router';
import { ProblemNote } from '../parts/problem-note.tsx';
import type { Unfinished } from '../ticket-action.server.ts';
import { useAnswer } from '../parts/use-answer.ts';

/** One button that does one thing at once, with the reason beside it when it was refused. */
export function ActionForm({ intent, label }: { intent: string; label: string }) {
  const answer = useAnswer<Unfinished>();
  const navigation = useNavigation();
  const busy = navigation.formData?.get('intent') === intent;
  return (
    <Form method="post">
      {answer?.intent === intent && <ProblemNote problem={answer.problem} />}
      <button className="btn" name="intent" value={intent} disabled={busy}>
        {label}
      </button>
    </Form>
  );
}
