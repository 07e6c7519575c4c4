import { useEffect, useRef } from 'react';
import { useFetcher, useLocation, useNavigate, useParams } from 'react-router';
import type { Fetcher } from 'react-router';
import type { Problem } from '../api-types.ts';
import { hiding, mayHide } from '../parts/hiding.ts';

/** What a small form beside a ticket gets back. */
export interface ChangeAnswer {
  readonly intent: string;
  /** Why it was not done; null when it was. */
  readonly problem: Problem | null;
  /** The number of the ticket that the API answered with. */
  readonly made: string | null;
  /** Whoever did it sees the ticket no longer, and is led on. */
  readonly isHidden?: boolean;
}

/**
 * Whether the answer of a form is there. Already while the page is read again after it: what is read may be without the button whose window
 * the form is in, and then nobody would be left to tell that it was done, and how it is taken back.
 */
export const isAnswered = <Answer>(state: Fetcher['state'], data: Answer | undefined): data is Answer =>
  state !== 'submitting' && data !== undefined;

/**
 * A change of the ticket on this page that leaves the page as it is: what is typed elsewhere stays.
 * @param onDone called once for each change that was done
 */
export function useChange(onDone?: (answer: ChangeAnswer) => void) {
  const { desk, number } = useParams();
  const navigate = useNavigate();
  const fetcher = useFetcher<ChangeAnswer>();
  const action = `/${desk}/tickets/${number}/changes`;
  const { data, state, formData } = fetcher;
  const { pathname } = useLocation();
  useEffect(() => {
    if (mayHide(formData?.get('intent'))) hiding.at = pathname;
  }, [formData, pathname]);
  const told = useRef<ChangeAnswer | undefined>(undefined);
  useEffect(() => {
    if (!isAnswered(state, data) || told.current === data) return;
    told.current = data;
    if (mayHide(data.intent) && data.isHidden !== true) hiding.at = null;
    // Not by a redirect of the answer: one that comes while the page is being read again changes what is shown and not the address.
    if (data.isHidden === true) void navigate(`/${desk}/queue`);
    if (data.problem === null) onDone?.(data);
  }, [state, data, onDone, navigate, desk]);
  return {
    Form: fetcher.Form,
    action,
    busy: state !== 'idle',
    problem: state === 'idle' ? (data?.problem ?? null) : null,
    /** Does it without a form. */
    run: (intent: string, values: Readonly<Record<string, string>> = {}) =>
      void fetcher.submit({ intent, ...values }, { method: 'post', action }),
    /** What is on its way, to show it as done already. */
    sent: fetcher.formData,
  };
}
