import { lazy, Suspense } from 'react';
import { fetchPart } from '../kit/fetch-part.ts';
import { Skeleton } from '../kit/skeleton.tsx';
import type { TicketRow } from '../ticket-row.ts';

/** Its script is no part of what a list needs first. */
const TicketPeek = lazy(async () => ({
  default: (await fetchPart(() => import('./ticket-peek.tsx'))).TicketPeek,
}));

/** The preview of a ticket beside its list; its room is there at once. */
export function PeekPlace(props: {
  readonly row: TicketRow;
  readonly onClose: () => void;
  /** Puts the focus on its row. */
  readonly onBack: () => void;
}) {
  return (
    <div className="peek">
      <Suspense fallback={<Skeleton lines={6} />}>
        <TicketPeek key={props.row.number} {...props} />
      </Suspense>
    </div>
  );
}
