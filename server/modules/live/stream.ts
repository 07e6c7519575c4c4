import type { ServerResponse } from 'node:http';
import type { Actor } from '../../platform/db/context.ts';
import type { Entry } from '../access/door.ts';
import type { ToldEvent, Viewpoint } from './readers.ts';

/** Why a stream is ended by us. `again`: come back at once, nothing is wrong. */
export type EndReason = 'signed-out' | 'rights' | 'again';

/** One open stream of one reader. */
export interface Stream {
  readonly viewpoint: Viewpoint;
  readonly entry: Entry;
  /** Only what happens to this ticket; null for all. */
  readonly ticketId: string | null;
  /** An instant in UTC as answers about the desk write it: in its zone. */
  readonly instant: (utc: string) => string;
  readonly response: ServerResponse;
  /** Also told which colleagues have tickets open. */
  readonly presence: boolean;
  /** As whom the number of their unread notifications is told; null: it is not. */
  readonly notices: Actor | null;
  /** Up to where it was told. */
  position: number;
  /** True when it gets what comes next with all others; false while it is told what it missed. */
  live: boolean;
}

/** A reader that is behind by so many bytes is cut off: it comes back with the id of the last event that it got. */
export const mostBehind = 256 * 1024;
/** Milliseconds after which a browser whose stream ended comes back. */
const retryMs = 2000;
/** Milliseconds for the last words to reach a slow reader. */
const farewellMs = 2000;

/** Answers with an empty stream. Nothing between us and the reader may keep or change it. */
export function beginStream(response: ServerResponse): void {
  // Of a connection that broke: its end is told by `close`.
  response.on('error', () => undefined);
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // nginx would collect it otherwise.
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  });
  response.write(`retry: ${retryMs}\n\n`);
}

/** The id moves on without an event: whoever comes back later is not told again of what was not for them. */
export const heartbeat = (id: string): string => `: still here\nid: ${id}\n\n`;

/** @param id where the stream begins; `missed` when it could not go on from where the reader was */
export const ready = (id: string, missed: boolean): string =>
  `id: ${id}\nevent: ready\ndata: ${JSON.stringify({ missed })}\n\n`;

/** Events as text, their instants in the zone of the desk; each with the id by which the reader comes back. */
export function eventText(
  events: readonly ToldEvent[],
  { instant }: Pick<Stream, 'instant'>,
  idOf: (position: number) => string,
): string {
  let text = '';
  for (const { position, event } of events) {
    const { at, due } = event;
    const told = { ...event, at: instant(at), ...(due === undefined ? {} : { due: instant(due) }) };
    text += `id: ${idOf(position)}\ndata: ${JSON.stringify(told)}\n\n`;
  }
  return text;
}

/** Sends at once; false when the reader is too far behind and was cut off. */
export function tell(stream: Stream, text: string | Buffer): boolean {
  for (const earlier of takeWaiting(stream)) write(stream, earlier);
  return write(stream, text);
}

function write(stream: Stream, text: string | Buffer): boolean {
  const { response } = stream;
  if (response.destroyed || response.writableEnded) return false;
  if (response.writableLength > mostBehind) {
    response.destroy();
    return false;
  }
  response.write(text);
  return true;
}

/** What is to be sent soon, in the order in which it was said. */
const waiting = new Map<Stream, (string | Buffer)[]>();
/** Writing to a socket takes as long as answering a small request: after so many, requests have their turn. */
const atATime = 25;
let sending = false;

/** Sends in a moment: what came in meanwhile goes first. What is told to a stream later never overtakes it. */
export function tellSoon(stream: Stream, text: string | Buffer): void {
  const texts = waiting.get(stream);
  if (texts === undefined) waiting.set(stream, [text]);
  else texts.push(text);
  if (sending) return;
  sending = true;
  setImmediate(sendSome);
}

function sendSome(): void {
  let sent = 0;
  for (const stream of waiting.keys()) {
    for (const text of takeWaiting(stream)) write(stream, text);
    if (++sent === atATime) break;
  }
  sending = waiting.size > 0;
  if (sending) setImmediate(sendSome);
}

function takeWaiting(stream: Stream): readonly (string | Buffer)[] {
  const texts = waiting.get(stream) ?? [];
  waiting.delete(stream);
  return texts;
}

/** Says why and ends. Whoever does not take it is cut off soon. */
export function endStream(stream: Stream, reason: EndReason): void {
  const { response } = stream;
  for (const earlier of takeWaiting(stream)) write(stream, earlier);
  if (response.destroyed || response.writableEnded) return;
  response.end(`event: end\ndata: ${JSON.stringify({ reason })}\n\n`);
  setTimeout(() => response.destroy(), farewellMs).unref();
}
