/** A description of the language: words in back quotes are words of the file. */
export function Described({ text }: { text: string }) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}
