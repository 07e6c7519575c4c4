/** One tag: `id` is what is stored, `label` what is read. */
export interface TagItem {
  readonly id: string;
  readonly label: string;
}

export interface TagListProps {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly items: readonly TagItem[];
  /** With it each tag has a cross, and Delete and Backspace take the tag away that has the focus. */
  readonly onRemove?: (id: string) => void;
}
