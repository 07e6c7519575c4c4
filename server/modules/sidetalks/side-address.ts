import { readReply, signReply } from '../../platform/mail/reply-address.ts';

/** Where answers of a third party go: signed for this side conversation of this ticket, and for nothing else. */
export function sideAddress(key: Buffer, address: string, ticket: number, sideTalk: number): string {
  try {
    return signReply(key, address, `${ticket}s${sideTalk}`, null);
  } catch (error) {
    // A long address leaves no room for it: answers are then found by what they refer to.
    if (error instanceof RangeError) return address;
    throw error;
  }
}

/** Which side conversation an address of ours is of; null for every other address. */
export function readSideAddress(key: Buffer, address: string): { ticket: number; sideTalk: number } | null {
  const match = /^(\d{1,12})s(\d{1,6})$/.exec(readReply(key, address)?.ticket ?? '');
  return match === null ? null : { ticket: Number(match[1]), sideTalk: Number(match[2]) };
}
