// A reader of server-sent events, as WHATWG's HTML describes them, on a connection of its own.

import http from 'node:http';

export interface StreamEvent {
  id: string;
  /** `message` when the stream does not say. */
  event: string;
  data: Record<string, unknown>;
}

export interface StreamReader {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** All that came so far. */
  readonly events: readonly StreamEvent[];
  /** What came that is no event, whole. */
  readonly text: () => string;
  /** The id to come back with: also moved on by what was no event. */
  readonly lastId: () => string;
  /** When the other side ended it. */
  readonly ended: Promise<void>;
  /** Stops reading from the connection, as somebody who is busy. */
  pause(): void;
  close(): void;
}

/** Opens a stream; settles when the answer begins. */
export function readStream(url: string, headers: Record<string, string>): Promise<StreamReader> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers, agent: false }, (response) => {
      const events: StreamEvent[] = [];
      const end = Promise.withResolvers<void>();
      let all = '';
      let rest = '';
      let lastId = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        all += part;
        rest += part;
        for (let at = rest.indexOf('\n\n'); at >= 0; at = rest.indexOf('\n\n')) {
          const fields = fieldsOf(rest.slice(0, at));
          rest = rest.slice(at + 2);
          lastId = fields.get('id') ?? lastId;
          const data = fields.get('data');
          if (data !== undefined)
            events.push({
              id: lastId,
              event: fields.get('event') ?? 'message',
              data: JSON.parse(data) as Record<string, unknown>,
            });
        }
      });
      response.on('close', () => end.resolve());
      response.on('error', () => end.resolve());
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        events,
        text: () => all,
        lastId: () => lastId,
        ended: end.promise,
        pause: () => response.pause(),
        close: () => request.destroy(),
      });
    });
    request.on('error', reject);
  });
}

function fieldsOf(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const at = line.indexOf(': ');
    if (at > 0) fields.set(line.slice(0, at), line.slice(at + 2));
  }
  return fields;
}
