/** The drawn signs of the kit: 16 units square, in the colour of the text around them. */
const drawings = {
  bell: 'M8 2a4 4 0 0 0-4 4c0 3.5-1.5 5-1.5 5h11S12 9.5 12 6a4 4 0 0 0-4-4Zm-1.5 11.5h3',
  calendar: 'M2.5 4h11v9.5h-11ZM2.5 7h11M5.5 2.5v3M10.5 2.5v3',
  check: 'm3 8.5 3.5 3.5L13 4.5',
  close: 'm4 4 8 8m0-8-8 8',
  down: 'm4 6 4 4 4-4',
  keys: 'M2 4.5h12v7.5h-12ZM4.5 7h.01M7 7h.01M9.5 7h.01M12 7h.01M5 9.5h6',
  left: 'm10 4-4 4 4 4',
  look: 'M8 2.5a5.5 5.5 0 1 0 0 11ZM8 2.5a5.5 5.5 0 0 1 0 11M11 5l-3 3M13 7l-5 5',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  plus: 'M8 3v10M3 8h10',
  right: 'm6 4 4 4-4 4',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm3.5 8 3 3',
  side: 'M2.5 3h11v10h-11ZM6 3v10',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H7',
} as const;

export type IconName = keyof typeof drawings;

/** A sign beside words or on a button that has a name: it is never the only thing that says something. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="kit-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={drawings[name]} />
    </svg>
  );
}
