import { createContext, useContext } from 'react';
import { useParams } from 'react-router';

/** The anchor of a clause on the policy page: `OSW-2` is at `#osw-2`. */
export function clauseAnchor(clause: string): string {
  return clause.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-');
}

/** The page on which the clauses stand; null: the public policy of the desk. Empty: the page on which the link is. */
export const ClauseBase = createContext<string | null>(null);

/** A clause by its id, leading to its place in the public policy. */
export function ClauseLink({ clause }: { clause: string }) {
  const { desk } = useParams();
  const base = useContext(ClauseBase) ?? `/${desk}/policy`;
  return (
    <a className="clause num" href={`${base}#${clauseAnchor(clause)}`}>
      {clause}
    </a>
  );
}
