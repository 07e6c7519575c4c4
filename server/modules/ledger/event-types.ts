/**
 * All that can happen to a ticket, by the word with which it is stored, and what it means. Programs are told of it as `ticket.` and the
 * word; what has a dot is told as it is. A type that is not listed can not be recorded.
 */
export const ticketEventTypes = {
  opened: 'A request became a ticket.',
  message: 'A message between the customer and the desk; `from` is `customer` or `agent`.',
  note: 'Staff wrote a note among themselves.',
  call: 'A call was logged.',
  acknowledgement: 'It was confirmed to the customer that the request has arrived.',
  notice: 'The customer was told that it is resolved.',
  outsider: 'Somebody who is not in the conversation wrote to its address: staff alone read it.',
  show: 'Staff showed the customer what an outsider had written.',
  side: 'Something was said in a conversation with a third party, or it began or ended.',
  assign: 'Somebody else has it now, or nobody.',
  team: 'Another team has it now.',
  escalate: 'It is on another level.',
  subject: 'Its subject was changed.',
  severity: 'Its severity is another.',
  kind: 'Its kind is another.',
  plan: 'Its plan is another.',
  region: 'Its region is another.',
  fact: 'A fact of the request became known or was corrected.',
  contract: 'It is under another contract, or none.',
  named: 'Whether the requester is a named contact of the customer became known.',
  hours: 'The hours of a calendar that it is measured by were changed.',
  identity: 'Staff said who the requester is, or to whom they belong.',
  evidence: 'Dates or a version that the customer states were put on record.',
  diagnostic: 'Something that helps to diagnose it arrived.',
  field: 'Fields of the desk were filled in or emptied.',
  tag: 'Its tags were changed.',
  wait: 'It waits, and a clock may stand still.',
  resume: 'It waits no more.',
  snooze: 'Somebody put it away until later.',
  wake: 'It is back in view.',
  resolve: 'It is resolved.',
  reopen: 'It is open again.',
  close: 'It is closed.',
  merge: 'It was merged into another ticket.',
  merged: 'Another ticket was merged into it.',
  unmerge: 'The merge into another ticket was taken back.',
  unmerged: 'The merge of another ticket into it was taken back.',
  split: 'A message of it became a ticket of its own, or it was made of one.',
  link: 'It was linked with another ticket.',
  unlink: 'A link with another ticket was taken away.',
  restrict: 'Who may see it was changed (OSW-9).',
  redact: 'Something in it was taken out for good (PAR-2).',
  arrival: 'Somebody was added to the conversation.',
  departure: 'Somebody was taken out of the conversation.',
  work: 'Time was logged.',
  'work-removed': 'Time that was logged was taken away.',
  agree: 'A date was agreed for a promise.',
  acknowledge: 'Somebody whom a step of the ladder told is on it.',
  milestone: 'A milestone of the policy was put on record.',
  'milestone-of-others': 'What others owe was put on record.',
  waive: 'Promises of it need not be kept any more.',
  restore: 'What a waiver or a closure did was taken back.',
  override: 'Staff decided otherwise than the policy, with a reason.',
  bounce: 'A message of ours came back.',
  delivery: 'A message of ours is delayed on its way.',
  'domain-check': 'The mail of a domain was checked.',
} as const;

/** What becomes of promises, by its whole type. */
export const promiseEventTypes = {
  'promise.opened': 'Something is promised.',
  'promise.paused': 'The clock of a promise stands still.',
  'promise.resumed': 'The clock of a promise runs again.',
  'promise.kept': 'A promise was kept.',
  'promise.broken': 'A promise was broken.',
  'promise.fulfilled': 'What was promised was done, after its time.',
  'promise.waived': 'A promise need not be kept any more.',
  'promise.reopened': 'A promise that was settled is open again.',
  'promise.withdrawn': 'A promise is none any more, by what became known since.',
  'promise.step': 'The clock reached a step of the escalation ladder.',
  'promise.consequence': 'What a policy makes follow from a promise (`else`) was carried out.',
  'promise.told': 'The same, where only staff were told.',
} as const;

/** What happens to the desk itself. */
export const deskEventTypes = {
  'policy.published': 'A version of the policy was published.',
  'webhook.disabled': 'A webhook was turned off, as its address did not answer for long.',
  'inbound.quarantined': 'A message was put aside, which people look through.',
} as const;

export type TicketEventType = keyof typeof ticketEventTypes | keyof typeof promiseEventTypes;
export type DeskEventType = keyof typeof deskEventTypes;

/** The types as programs are told of them, and what each means. */
export const publicEventTypes: ReadonlyMap<string, string> = new Map([
  ...Object.entries(ticketEventTypes).map(([type, means]) => [`ticket.${type}`, means] as const),
  ...Object.entries(promiseEventTypes),
  ...Object.entries(deskEventTypes),
]);
