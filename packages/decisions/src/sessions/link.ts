import type { SessionTool, ToolId } from '@amparo/policy';
import { SessionError } from './rules.ts';

const shapes = {
  number: { pattern: /^\d{4,20}$/u, like: 'digits, as in 123 456 789' },
  code: { pattern: /^[A-Za-z0-9@._-]{3,64}$/u, like: 'letters and digits' },
  address: { pattern: /^https:\/\/[^\s"'<>{}]{3,500}$/u, like: 'an address that begins with https://' },
} as const satisfies Record<ToolId, { pattern: RegExp; like: string }>;

/**
 * The link that opens a tool at a computer; null when the tool has none. What identifies the computer is checked against
 * the tool's kind and escaped, so that nothing else gets into the link.
 * @throws SessionError when it is no such thing
 */
export function linkTo(tool: SessionTool, computer: string): string | null {
  const { pattern, like } = shapes[tool.computer];
  const plain = tool.computer === 'number' ? computer.replace(/[\s.-]/gu, '') : computer.trim();
  if (!pattern.test(plain))
    throw new SessionError(`"${computer}" identifies no computer for ${tool.id}: give ${like}`);
  if (tool.link === null) return tool.computer === 'address' ? plain : null;
  return tool.link.replace('{id}', encodeURIComponent(plain));
}
