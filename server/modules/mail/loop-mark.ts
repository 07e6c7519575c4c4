import type { MailKeys } from './keys.ts';

/** What our loop header says: `opswat 3f0c…`, the desk and the installation. */
export function loopMark(keys: MailKeys, desk: string): string {
  return `${desk} ${keys.installation}`;
}

/**
 * Does one of these loop headers say that the message left this installation? Mail of another company that uses the same
 * system is mail like any other.
 */
export function leftUs(keys: MailKeys, loops: readonly string[]): boolean {
  return loops.some((value) => value.endsWith(` ${keys.installation}`));
}
