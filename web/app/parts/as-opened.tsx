import { Fragment, useState } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import type { Unfinished } from '../ticket-action.server.ts';
import { useAnswer } from './use-answer.ts';

type Texts = Readonly<Record<string, string>>;

/**
 * The fields of a panel of which only what its writer changed is saved (`changedIn`): they stand as they were when it was opened, and the
 * form tells with what that was. While it is open, or was refused, nothing that a colleague saves takes away what is typed; otherwise the
 * fields are made anew with what is saved now.
 */
export function AsOpened({
  intent,
  values,
  children,
}: {
  intent: string;
  /** What is saved now, by the names of the inputs. */
  values: Texts;
  /** @param texts what the fields begin with */
  children: (texts: Texts) => ReactNode;
}) {
  const { key } = useLocation();
  const answer = useAnswer<Unfinished>();
  const typed = answer?.intent === intent ? answer.typed : undefined;
  const opened = JSON.stringify(values);
  const [held, setHeld] = useState({ key, values, opened });
  const isOther = held.opened !== opened && typed === undefined && !isOpen(intent);
  if (held.key !== key || isOther) setHeld({ key, values, opened });
  return (
    <Fragment key={`${held.key} ${held.opened}`}>
      <input type="hidden" name="opened" value={typed?.['opened'] ?? held.opened} />
      {children({ ...held.values, ...typed })}
    </Fragment>
  );
}

const isOpen = (intent: string): boolean =>
  document.getElementById(`panel-${intent}`)?.matches(':popover-open') === true;
