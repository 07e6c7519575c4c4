import type { ReactNode } from 'react';

/** What a place says when nothing is in it: why, and what one can do. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="kit-empty">
      <p className="kit-empty-title">{title}</p>
      {children !== undefined && <div className="mute">{children}</div>}
      {action}
    </div>
  );
}
