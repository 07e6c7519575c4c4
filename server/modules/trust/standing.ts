import { domainToASCII } from 'node:url';
import { sameOrganisation } from '../../platform/mail/authenticate.ts';
import type { MailVerdict } from '../../platform/mail/authenticate.ts';

/** How far the address in `From` is believed. The table with its reasons: decision 18. */
export const standings = [
  'proven',
  'forwarded',
  'unpublished',
  'unproven',
  'unchecked',
  'suspect',
  'forged',
] as const;
export type Standing = (typeof standings)[number];

/** What a message of a standing may bring about. */
export interface Rights {
  /** Its sender has the plan, the contract and the name of the contact with that address. */
  readonly identity: boolean;
  /** It may be what a colleague sent: their forwarded mail is taken as such. */
  readonly staff: boolean;
  /** It joins a ticket in which its sender takes part when it names a message of it. Our signed addresses join it always. */
  readonly joins: boolean;
  /** It counts as the customer's: ends a wait for them, opens a resolved ticket again. */
  readonly counts: boolean;
  /** It may be answered automatically: else our answer would go to somebody who never wrote. */
  readonly answered: boolean;
  /** It is put aside, unless it came to an address that we signed. */
  readonly putAside: boolean;
}

const everything: Rights = {
  identity: true,
  staff: true,
  joins: true,
  counts: true,
  answered: true,
  putAside: false,
};
const nothing: Rights = {
  identity: false,
  staff: false,
  joins: false,
  counts: false,
  answered: false,
  putAside: false,
};

const rights: Readonly<Record<Standing, Rights>> = {
  proven: everything,
  forwarded: everything,
  unpublished: { ...everything, staff: false },
  unproven: { ...nothing, joins: true, counts: true, answered: true },
  unchecked: { ...nothing, counts: true, answered: true },
  suspect: nothing,
  forged: { ...nothing, putAside: true },
};

/** What may be brought about. `null`: it was handed in within a network of ours, where nobody is a stranger. */
export const rightsOf = (standing: Standing | null): Rights =>
  standing === null ? everything : rights[standing];

/**
 * The standing of a message. Pure.
 * @param from the address that we take for its author's: a verdict on another one says nothing of it
 * @param trustedSealers domains whose word is taken for what they saw before they changed a message (ARC, RFC 8617)
 */
export function standingOf(
  verdict: MailVerdict,
  from: string | null,
  trustedSealers: readonly string[],
): Standing {
  const { spf, dkim, dmarc, arc } = verdict;
  const author = verdict.fromDomain;
  if (author === null && dmarc.result === 'temperror') return 'unchecked';
  if (from !== null && !sameDomain(from.slice(from.lastIndexOf('@') + 1), author)) {
    return dmarc.result === 'fail' && dmarc.policy === 'reject' ? 'forged' : 'suspect';
  }
  if (dmarc.result === 'pass') return 'proven';
  if (
    arc.dmarc === 'pass' &&
    arc.sealers.length > 0 &&
    arc.sealers.every((sealer) => trustedSealers.includes(sealer))
  )
    return 'forwarded';
  // What might have passed could not be looked up: of a name of the author's own, so that nobody else can bring it about.
  const unknown =
    dmarc.result === 'temperror' ||
    (spf.result === 'temperror' && sameOrganisation(spf.domain, author)) ||
    (dkim.result === 'temperror' && sameOrganisation(dkim.domain, author));
  if (unknown) return 'unchecked';
  if (dmarc.result === 'fail') {
    if (dmarc.policy === 'reject') return 'forged';
    return dmarc.policy === 'quarantine' ? 'suspect' : 'unproven';
  }
  if (verdict.aligned) return 'proven';
  return verdict.publishes || author === null ? 'unproven' : 'unpublished';
}

/** The standing once the whole message was read: of a verdict on somebody else than whom it names, nothing is believed. */
export function standingFor(standing: Standing, verdict: MailVerdict, from: string): Standing {
  const unseen = standing === 'unchecked' && verdict.fromDomain === null;
  if (
    unseen ||
    standing === 'forged' ||
    sameDomain(from.slice(from.lastIndexOf('@') + 1), verdict.fromDomain)
  )
    return standing;
  return 'suspect';
}

const sameDomain = (a: string, b: string | null): boolean =>
  b !== null && domainToASCII(a.toLowerCase()) === domainToASCII(b.toLowerCase());
