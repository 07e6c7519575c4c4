import { formatInstant } from '@amparo/business-time';
import { publicEvent } from '../ledger/door.ts';
import type { PositionedEvent } from '../ledger/door.ts';

/** What an endpoint is told of. */
export interface Wanted {
  readonly types: readonly string[];
  readonly clearances: readonly string[];
}

/** A type such as `ticket.message`, or all of a kind: `promise.*`. */
export const typePattern = /^[a-z]+\.(?:\*|[a-z]+(?:[.-][a-z]+)*)$/;

/** Is the endpoint told of this? Of a restricted ticket only with all of its clearances (OSW-9). */
export function wants(endpoint: Wanted, type: string, restricted: readonly string[] | null): boolean {
  if (restricted?.every((kind) => endpoint.clearances.includes(kind)) === false) return false;
  return (
    endpoint.types.length === 0 ||
    endpoint.types.some((wanted) =>
      wanted.endsWith('.*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted,
    )
  );
}

/** What is sent, and as which type. @param number the ticket's, with its prefix */
export function payloadOf(
  event: PositionedEvent,
  desk: string,
  number: string | null,
): { type: string; payload: string } {
  const { type, at, ...data } = publicEvent(event, number);
  return { type, payload: JSON.stringify({ type, timestamp: at, data: { desk, ...data } }) };
}

/** A message that says only that it arrived. */
export const testPayload = (desk: string, now: number): string =>
  JSON.stringify({ type: 'webhook.test', timestamp: formatInstant(now), data: { desk } });
