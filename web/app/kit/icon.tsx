/** The drawn signs of the kit: 16 units square, in the colour of the text around them. */
const drawings = {
  bold: 'M4.5 3h4a2.5 2.5 0 0 1 0 5h-4ZM4.5 8H9a2.5 2.5 0 0 1 0 5H4.5Z',
  bullets: 'M6 4.5h7.5M6 8h7.5M6 11.5h7.5M2.5 4.5h.01M2.5 8h.01M2.5 11.5h.01',
  bell: 'M8 2a4 4 0 0 0-4 4c0 3.5-1.5 5-1.5 5h11S12 9.5 12 6a4 4 0 0 0-4-4Zm-1.5 11.5h3',
  calendar: 'M2.5 4h11v9.5h-11ZM2.5 7h11M5.5 2.5v3M10.5 2.5v3',
  check: 'm3 8.5 3.5 3.5L13 4.5',
  clip: 'm12.5 7.5-5 5a3 3 0 0 1-4.5-4.5l5.5-5.5a2 2 0 0 1 3 3L6 11a1 1 0 0 1-1.5-1.5l5-5',
  clock: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM8 5v3l2 1.5',
  code: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5',
  close: 'm4 4 8 8m0-8-8 8',
  down: 'm4 6 4 4 4-4',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4',
  italic: 'M7 3h5M4 13h5M9.5 3l-3 10',
  keys: 'M2 4.5h12v7.5h-12ZM4.5 7h.01M7 7h.01M9.5 7h.01M12 7h.01M5 9.5h6',
  left: 'm10 4-4 4 4 4',
  link: 'M6.5 9.5a2.5 2.5 0 0 0 3.5 0L12.5 7A2.5 2.5 0 0 0 9 3.5l-1 1M9.5 6.5a2.5 2.5 0 0 0-3.5 0L3.5 9A2.5 2.5 0 0 0 7 12.5l1-1',
  look: 'M8 2.5a5.5 5.5 0 1 0 0 11ZM8 2.5a5.5 5.5 0 0 1 0 11M11 5l-3 3M13 7l-5 5',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  numbers: 'M6.5 4.5h7M6.5 8h7M6.5 11.5h7M2.5 3.5l1-.5v3M2.5 9H4l-1.5 2.5H4',
  pencil: 'M10.5 3 13 5.5 5.5 13H3v-2.5ZM9 4.5 11.5 7',
  person: 'M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8ZM3 13.5c.5-2.5 2.5-4 5-4s4.5 1.5 5 4',
  plus: 'M8 3v10M3 8h10',
  quote: 'M3 5h10M6 8h7M6 11h7M3 8v3.5',
  outside: 'M9.5 3H13v3.5M13 3 7.5 8.5M12 9.5V13H3V4h3.5',
  reply: 'M6.5 3.5 3 7l3.5 3.5M3 7h6a4 4 0 0 1 4 4v1.5',
  right: 'm6 4 4 4-4 4',
  sliders: 'M2.5 5h11M2.5 11h11M6 3v4M10 9v4',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm3.5 8 3 3',
  side: 'M2.5 3h11v10h-11ZM6 3v10',
  up: 'm4 10 4-4 4 4',
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
