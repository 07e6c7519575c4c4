type Texts = Readonly<Record<string, string>>;

/**
 * Of what a form holds, what its writer changed since it was opened (parts/as-opened.tsx): what somebody else made of the rest meanwhile
 * stays. All of it, of a form that does not tell with what it was opened.
 * @param typed by the names of inputs, as `typedIn` reads them
 */
export function changedIn({ opened = '', ...typed }: Texts): Texts {
  const before = readOpened(opened);
  return Object.fromEntries(
    Object.entries(typed).filter(([name, text]) => {
      const was = before[name];
      return typeof was !== 'string' || plain(text) !== plain(was);
    }),
  );
}

/** A form that is sent writes each end of a line as two signs. */
const plain = (text: string): string => text.replaceAll('\r\n', '\n').trim();

function readOpened(opened: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(opened);
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}
