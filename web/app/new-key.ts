/** A key for one press, the same for each try of it. Also where a page has no secure connection. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

/** Whether a text is such a key. */
export const isKey = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);
