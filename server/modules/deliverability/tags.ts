/** `v=DMARC1; p=none` as its tags in order: DKIM, DMARC, MTA-STS and TLS-RPT write their records so (RFC 6376 §3.2). */
export interface Tags {
  readonly get: (name: string) => string | undefined;
  readonly names: readonly string[];
  /** Parts that are no tag, and tags that are there twice. */
  readonly faults: readonly string[];
}

/** Takes a record apart; never throws. Names are in lower case, values as they are, without white space around. */
export function readTags(record: string): Tags {
  const values = new Map<string, string>();
  const names: string[] = [];
  const faults: string[] = [];
  for (const part of record.split(';')) {
    const text = part.trim();
    if (text === '') continue;
    const match = /^([a-z][a-z0-9_]*)\s*=\s*([^]*)$/i.exec(text);
    const name = match?.[1]?.toLowerCase();
    if (name === undefined || match === null) faults.push(text);
    else if (values.has(name)) faults.push(text);
    else {
      values.set(name, (match[2] ?? '').trim());
      names.push(name);
    }
  }
  return { get: (name) => values.get(name), names, faults };
}
