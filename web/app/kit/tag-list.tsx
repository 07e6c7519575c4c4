import { lazy } from 'react';
import { fetchPart } from './fetch-part.ts';
import type { TagListProps } from './tag-item.ts';
import { WhenAlive } from './when-alive.tsx';

const LiveTagList = lazy(async () => ({
  default: (await fetchPart(() => import('./tag-list-live.tsx'))).LiveTagList,
}));

/** Tags one moves through by arrows. */
export function TagList(props: TagListProps) {
  const { label, items } = props;
  const plain = (
    <ul className="kit-tags" aria-label={label}>
      {items.map(({ id, label: words }) => (
        <li key={id} className="kit-tag">
          {words}
        </li>
      ))}
    </ul>
  );
  if (items.length === 0) return plain;
  return (
    <WhenAlive plain={plain}>
      <LiveTagList {...props} />
    </WhenAlive>
  );
}
