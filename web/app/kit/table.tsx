import type { ReactNode } from 'react';

export interface TableProps {
  /** What the table shows; heard, and seen unless hidden. */
  readonly caption: string;
  readonly captionHidden?: boolean;
  /**
   * On a narrow page each row is a list of its cells, so that none lies outside (WCAG 1.4.10): give each `td` the label of its column
   * as `data-column`.
   */
  readonly stacks?: boolean;
  readonly head: readonly { readonly id: string; readonly label: string; readonly numeric?: boolean }[];
  /** `tr`s with a cell for each column; the first may be a `th scope="row"`. */
  readonly children: ReactNode;
}

/** A table that scrolls within itself where it is wider than the page; by keyboard too. */
export function Table({ caption, captionHidden = false, stacks = false, head, children }: TableProps) {
  return (
    // A region that scrolls must take the focus, or no key can scroll it (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <div className="kit-table" role="region" aria-label={caption} tabIndex={0}>
      <table className={stacks ? 'stacks' : undefined}>
        <caption className={captionHidden ? 'hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {head.map(({ id, label, numeric }) => (
              <th key={id} scope="col" className={numeric ? 'num' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
