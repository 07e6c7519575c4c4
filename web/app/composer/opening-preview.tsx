import { useEffect, useRef, useState } from 'react';
import { decide } from '../../../contract/operations.ts';
import type { Decision } from '../api-types.ts';
import { call } from '../browser-api.ts';
import { useTexts } from '../i18n/texts.tsx';
import { DecisionView } from '../parts/decision-view.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { typedIn } from '../typed-in.ts';
import { decisionBody } from './opening.ts';

/** After the last key or choice the policy is asked anew. */
const pauseMs = 400;

/**
 * What the caller would be promised, as the form around it stands: who deals with it, what is promised and by which clause. Only
 * with a script; without one the form is the same and says it after sending.
 */
export function OpeningPreview() {
  const { desk } = useDesk();
  const { t, language } = useTexts();
  const place = useRef<HTMLElement>(null);
  const [decision, setDecision] = useState<Decision | null>(null);
  useEffect(() => {
    const form = place.current?.closest('form') ?? null;
    if (form === null) return undefined;
    let timer = 0;
    let asked = '';
    const look = async (): Promise<void> => {
      const typed = typedIn(new FormData(form));
      const body = decisionBody(typed);
      // Of a new caller without an address nothing is known: they are decided as anybody.
      const isCaller = ['name', 'telephone'].some((name) => typed[name]?.trim());
      const key = JSON.stringify([body, isCaller]);
      if (key === asked) return;
      asked = key;
      if (body.requester === null && !isCaller) return setDecision(null);
      if (typed['email'] && body.requester?.includes('@') !== true) return setDecision(null);
      const answer = await call(desk.id, decide, { body: { ...body, language } });
      // What was asked before the last key says nothing any more.
      if (key === asked) setDecision(answer.type === 'ok' ? answer.data : null);
    };
    const soon = (): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void look(), pauseMs);
    };
    const events = ['input', 'change', 'click'] as const;
    for (const event of events) form.addEventListener(event, soon);
    soon();
    return () => {
      window.clearTimeout(timer);
      for (const event of events) form.removeEventListener(event, soon);
    };
  }, [desk.id, language]);
  return (
    <section ref={place} aria-labelledby="would">
      <h2 id="would">{t('new-ticket.would')}</h2>
      <div aria-live="polite">
        {decision === null ? (
          <p className="mute">{t('new-ticket.would-how')}</p>
        ) : (
          <DecisionView decision={decision} />
        )}
      </div>
    </section>
  );
}
