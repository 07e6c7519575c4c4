import { useParams } from 'react-router';

/** The anchor of a clause on the policy page: `OSW-2` is at `#osw-2`. */
export function clauseAnchor(clause: string): string {
  return clause.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-');
}

/** A clause by its id, leading to its place in the public policy. */
export function ClauseLink({ clause }: { clause: string }) {
  const { desk } = useParams();
  return (
    <a className="clause num" href={`/${desk}/policy#${clauseAnchor(clause)}`}>
      {clause}
    </a>
  );
}
