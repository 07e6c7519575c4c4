/** An event that can't be understood, or that makes no sense under the policy. The message says what to give instead. */
export class EventError extends Error {
  override readonly name = 'EventError';
}
