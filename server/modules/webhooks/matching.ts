import { formatInstant } from '@amparo/business-time';
import type { FieldFault } from '../../platform/field-faults.ts';
import { meant } from '../../platform/nearest.ts';
import { invalid } from '../../platform/problem.ts';
import { publicEvent, publicEventTypes } from '../ledger/door.ts';
import type { PositionedEvent } from '../ledger/door.ts';

/** What an endpoint is told of. */
export interface Wanted {
  readonly types: readonly string[];
  readonly clearances: readonly string[];
}

/** All kinds of what happens, as `promise.*`. */
const kinds = [...new Set([...publicEventTypes.keys()].map((type) => `${type.split('.')[0]}.*`))];

/** What a webhook may be told of: types, and all of a kind. */
const choices: readonly string[] = [...kinds, ...publicEventTypes.keys()];

/** @throws Problem `invalid` that names each type of which nobody would ever be told */
export function requireKnownTypes(types: readonly string[]): void {
  const faults = types.flatMap((type, index): FieldFault[] => {
    if (choices.includes(type)) return [];
    const near = meant(type, choices);
    const path = `types.${index}`;
    return near.length > 0
      ? [{ path, code: 'unknown-name-near', values: { name: type, options: near.join(', ') } }]
      : [{ path, code: 'unknown-name', values: { name: type, options: kinds.join(', ') } }];
  });
  if (faults.length > 0) throw invalid('Nothing of such a type happens.', faults);
}

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
