/** A request as somebody filled it in. */
export interface Filled {
  readonly method: string;
  /** With `{names}` to be filled. */
  readonly path: string;
  readonly values: Readonly<Record<string, string>>;
  /** Which of the values stand in the query, which are headers. */
  readonly query: readonly string[];
  readonly headers: readonly string[];
  readonly body: string | null;
}

/** Path and query of a filled request; parameters that are empty are left out. */
export function addressOf({ path, values, query }: Filled): string {
  const filled = path.replace(/\{(\w+)\}/g, (whole, name: string) =>
    values[name] ? encodeURIComponent(values[name]) : whole,
  );
  const asked = new URLSearchParams(query.flatMap((name) => (values[name] ? [[name, values[name]]] : [])));
  return asked.size === 0 ? filled : `${filled}?${asked}`;
}

export function headersOf({ values, headers, body }: Filled, key: string): Record<string, string> {
  return {
    ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
    ...(body === null ? {} : { 'content-type': 'application/json' }),
    ...Object.fromEntries(headers.flatMap((name) => (values[name] ? [[name, values[name]]] : []))),
  };
}

/** The same request for a shell. */
export function curlOf(request: Filled, origin: string): string {
  const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const { authorization, ...headers } = headersOf(request, '$KEY');
  return [
    `curl -X ${request.method} ${quote(origin + addressOf(request))}`,
    // In double quotes, so that the shell puts the key in.
    `-H "authorization: ${authorization ?? ''}"`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(request.body === null ? [] : [`-d ${quote(request.body)}`]),
  ].join(' \\\n  ');
}
