import { sourceOf } from './sources.ts';
import type { Policy } from './compiled-policy.ts';

/**
 * The policy as it is written, for machines: plain JSON in the shape of the JSON Schema. Contact data of channels are left out
 * (only those entitled may see them), and so are the worked examples.
 */
export function publicJson(policy: Policy): Record<string, unknown> {
  const { tests: _tests, channels, ...rest } = sourceOf(policy).input;
  return {
    ...rest,
    channels: Object.fromEntries(
      Object.entries(channels).map(([id, { contact: _contact, ...channel }]) => [id, channel]),
    ),
  };
}
