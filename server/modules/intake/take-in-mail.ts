import type { Member } from '../../platform/db/group.ts';
import { parseMail } from '../../platform/mail/parse.ts';
import { isProgramAddress } from '../../platform/mail/program-addresses.ts';
import { readSignedBounce } from '../../platform/mail/reply-address.ts';
import type { Act, Services } from '../../platform/services.ts';
import { currentPolicy, deskByAddress, policyFor, routeOfAddress } from '../policies/door.ts';
import { defaultOf } from '../addresses/door.ts';
import { leftUs, mailKeys } from '../mail/door.ts';
import { contactByEmail, findOrAddContact } from '../people/door.ts';
import {
  addAgentNote,
  addCustomerMessage,
  addOutsiderMessage,
  addParticipants,
  holdTicket,
  linkTickets,
  openTicket,
  takesPart,
} from '../tickets/door.ts';
import { findSideTalk, takeSideAnswer } from '../sidetalks/door.ts';
import { listedSenders, rightsOf, saveSpamWeight, saveVerdict, standingFor } from '../trust/door.ts';
import type { Judgement } from '../trust/door.ts';
import { beginMail } from './begin-mail.ts';
import { asStranger } from './as-stranger.ts';
import { filterSpam } from './filter-spam.ts';
import { addressOf, findAnswered, idsIn } from './find-answered.ts';
import { forwardedByAgent, forwardedUnread } from './forwarded-by-agent.ts';
import { gatherParticipants, othersNamed } from './gather-participants.ts';
import { guessLanguage, hintedLanguage } from '../../platform/guess-language.ts';
import { plainAddress } from './mail-door.ts';
import { keepAsNote } from './keep-as-note.ts';
import { mailMessage } from './mail-message.ts';
import { Quarantine } from './quarantine.ts';
import { byProgram } from './stands-in.ts';
import { longestWaitSeconds } from './give-back.ts';
import { finishInbound, isOnItsWay } from './queries.ts';
import type { InboundRow } from './queries.ts';
import { takeDeliveryReport } from './take-delivery-report.ts';

/** A message that came through more hosts than this goes round in a loop. */
const mostHops = 30;

/** Where a message went. */
export interface TakenIn {
  /** The ticket that it belongs to, if any. */
  readonly ticketId: string | null;
  /** It is written already that it is done. */
  readonly finished: boolean;
}

/** A message that does more than to open a ticket of its own: it is to be taken in alone. */
export class NotTogether extends Error {}

/** It answers a message that came before it and that somebody else may be taking in at this moment: its ticket is there soon. */
export class Early extends Error {}

/**
 * Turns a stored message that the caller has locked into a ticket, or a message of one. What has to be known of the desk and the
 * sender is asked for together, and what is written goes together: a mail costs few ways to the database.
 * @param member of those who are taken in with the same transaction
 * @throws Quarantine, MailError, NotTogether, Early; before anything is written
 */
export async function takeInMail(
  services: Services,
  act: Act,
  inbound: InboundRow,
  takeNumber: () => number,
  judged: Judgement | null,
  member: Member | null = null,
): Promise<TakenIn> {
  const into = (ticketId: string | null): TakenIn => ({ ticketId, finished: false });
  const onlyAlone = (): void => {
    if (member !== null) throw new NotTogether();
  };
  const keys = mailKeys(services);
  const mail = await parseMail(inbound.raw, {
    envelopeFrom: inbound.envelope_from,
    toReturnAddress: inbound.recipients.some((each) => readSignedBounce(keys.replyKey, each) !== null),
  });
  // Whoever let it in saw that a person wrote it.
  if (mail.bounce !== undefined && !inbound.released) {
    onlyAlone();
    return into(await takeDeliveryReport(act, keys, inbound, mail));
  }
  if (mail.hops > mostHops)
    throw new Quarantine(`The message passed ${mail.hops} hosts: it goes round in a loop.`);

  const from = mail.from?.address ?? (inbound.envelope_from === '' ? null : inbound.envelope_from);
  if (from === null)
    throw new Quarantine('The message has no sender: neither a From header nor an envelope sender.');
  const received = inbound.received_at;
  const standing = judged === null ? null : standingFor(judged.standing, judged.verdict, from);
  const rights = rightsOf(standing);
  const refersTo = idsIn(mail);
  // What it refers to may have come with it: it is there when they are through.
  if (rights.joins && refersTo.length > 0) onlyAlone();
  // Two messages that are taken in at once know nothing of each other, and an answer would become a ticket of its own. The one that
  // came later waits, without a lock: no other is held up, and only what refers to something asks. First of all that is asked: what
  // is no longer on its way then is found below.
  const patient =
    rights.joins && act.now < (inbound.waits_since ?? Number.POSITIVE_INFINITY) + longestWaitSeconds;
  const onTheWay = patient ? isOnItsWay(act, inbound, refersTo) : false;
  const [early, ours, inForce, known, lists, address] = await Promise.all([
    onTheWay,
    deskByAddress(act.tx, plainAddress(from), null),
    currentPolicy(act.tx, act.deskId, received),
    contactByEmail(act.tx, act.deskId, from),
    inbound.released ? [] : listedSenders(act),
    addressOf(act, inbound.recipients, received),
  ]);
  if (ours !== null) {
    throw new Quarantine(`The message claims to come from ${from}, which is an address of ours.`);
  }
  const keepVerdict = async (): Promise<void> => {
    if (judged !== null && standing !== null) await saveVerdict(act, inbound.id, { ...judged, standing });
  };
  const aside = await findSideTalk(act, keys.replyKey, {
    recipients: [...inbound.recipients, ...[...mail.to, ...mail.cc].map(({ address }) => address)],
    headerIds: refersTo,
    from,
    byReferences: rights.joins,
  });
  if (aside !== null) {
    onlyAlone();
    await keepVerdict();
    return into(
      await takeSideAnswer(act, aside, {
        message: mailMessage(mail, inbound.id, null),
        author: mail.from?.name || from,
        receivedAt: received,
        automatic: mail.byMachine || leftUs(keys, mail.loops),
      }),
    );
  }
  const { policy } = inForce;
  const handed = await forwardedByAgent(act, mail, rights.staff);
  if (handed !== null) onlyAlone();
  const said = handed?.mail ?? mail;
  const { languages } = policy.desk;
  // What the headers say of an agent's program says nothing of whose mail they forward.
  const { 'content-language': written, 'accept-language': read } = handed === null ? mail.headers : {};
  const language =
    guessLanguage(`${said.subject}\n${said.visible}`, languages) ??
    hintedLanguage([written, read], languages);
  const person = { email: handed?.mail.from?.address ?? from, name: said.from?.name ?? '', language };
  const innerEarly = handed !== null && patient && (await isOnItsWay(act, inbound, idsIn(said)));
  const familiar = handed === null ? known : await contactByEmail(act.tx, act.deskId, person.email);
  // Who asks is not who passed it on: what a stranger would be answered is not theirs.
  const unread = handed === null && (await forwardedUnread(act, mail, rights.staff));
  const message = mailMessage(said, inbound.id, handed?.agent ?? null);

  const cameBack = leftUs(keys, mail.loops);
  const found = await findAnswered(
    act,
    keys.replyKey,
    said,
    inbound.recipients,
    { address: person.email, contact: familiar, proven: rights.identity, staff: rights.staff },
    rights.joins,
    received,
  );
  if (found === null && (handed === null ? early : innerEarly)) throw new Early();
  // Long after its end a ticket is opened by mail no more. Who took part and is proven begins one that is linked with it; anybody else,
  // whatever address they found, is a stranger with a new request. What a colleague forwards goes where they see that it belongs.
  const over = found !== null && found.ended !== null && handed === null && found.agent === null;
  const late = over && !(found.invited && (said.byMachine || cameBack));
  const answered = late ? null : found;
  const follows = late && found.invited && rights.identity ? found.ended : null;
  if (answered !== null || follows !== null) onlyAlone();
  // What a colleague forwards was looked at by a person.
  const weight =
    inbound.released || handed !== null
      ? null
      : await filterSpam(act, inbound, mail, lists, {
          address: from,
          proven: rights.identity && standing !== 'unpublished',
          customer: (familiar?.customer_id ?? null) !== null || answered !== null || follows !== null,
        });
  const keepFindings = (): Promise<unknown> =>
    Promise.all([keepVerdict(), weight === null ? null : saveSpamWeight(act, inbound.id, weight)]);
  if (answered !== null) {
    await keepFindings();
    const automatic = said.byMachine || cameBack;
    const { agent } = answered;
    if (agent !== null && handed === null && !automatic)
      return into(await keepAsNote(act, keys, policy, { ...answered, agent }, { mail: said, message }));
    const contact = await findOrAddContact(act, person, familiar);
    // Whom a colleague forwards they want in the ticket.
    if (!answered.heard && handed === null) {
      const { ticketId } = await addOutsiderMessage(act, answered.number, {
        contact,
        message,
        receivedAt: received,
        automatic: automatic || byProgram(said, from),
      });
      return into(ticketId);
    }
    // Into a ticket that is there, only who took part before and is proven brings others: not a stranger who got hold of an
    // address of ours, nor whoever writes under a name that cannot be checked (class 13).
    const mayBring =
      rights.staff && handed === null && (await takesPart(act.tx, act.deskId, answered.id, contact.id));
    const { ticketId } = await addCustomerMessage(act, answered.number, {
      contact,
      way: 'email',
      message,
      receivedAt: received,
      automatic,
      counts: rights.counts,
      joins: rights.identity && (answered.invited || handed !== null),
    });
    if (mayBring) await addParticipants(act, ticketId, await gatherParticipants(act, mail, contact, address));
    if (handed !== null)
      await addAgentNote(act, keys, answered.number, handed.agent, handed.note, { inboundId: inbound.id });
    return into(ticketId);
  }
  if (rights.putAside && !inbound.released) {
    throw new Quarantine(
      `The message claims to come from ${from}, but nothing shows it, and that domain asks not to take such messages (DMARC p=reject).`,
      'forged',
    );
  }
  if (cameBack) throw new Quarantine('A message of ours came back to us.');

  if (address === null) throw new Quarantine('No recipient is an address of this desk any more.');
  if (rights.identity && othersNamed(mail, person.email.toLowerCase(), address).size > 0) onlyAlone();
  const [contact] = await Promise.all([findOrAddContact(act, person, familiar), keepFindings()]);
  const requester = rights.identity ? contact : asStranger(contact);
  const others =
    handed === null && rights.identity ? await gatherParticipants(act, mail, contact, address) : [];
  // Before the turn of those who answer them, which opening a ticket takes: whoever reminds them holds tickets before it, too.
  if (follows !== null) await holdTicket(act, follows);
  const current = await policyFor(act, requester.customer_id, received, inForce);
  const {
    kind,
    team,
    product,
    language: theirs,
    sources,
  } = beginMail(current.policy, {
    route: routeOfAddress(current.policy, address),
    known: await defaultOf(act, inbound.recipients, address),
    subject: said.subject,
    language: contact.language ?? language,
  });
  const unproven = !rights.answered || (!rights.identity && contact.customer_id !== null) || unread;
  const opened = await openTicket(act, keys, current, {
    requester,
    way: 'email',
    kind,
    severity: null,
    region: null,
    verified: rights.identity,
    claims: !rights.identity && contact.customer_id !== null,
    silent: unproven ? 'unproven' : said.autoSubmitted ? 'automatic' : null,
    language: theirs,
    team,
    ...(product === null ? {} : { about: { given: { product }, diagnostics: [], staff: false } }),
    sources,
    receivedAt: received,
    message,
    // What comes through a list a person may have written: it gets no acknowledgement, but what the desk answers is mailed to them.
    automatic: said.byMachine || (said.autoSubmitted && isProgramAddress(person.email)),
    address,
    number: takeNumber(),
    ...(member === null ? {} : { ready: () => member.meet() }),
    along: (ticketId) => finishInbound(act, inbound.id, ticketId),
  });
  if (follows !== null) await linkTickets(act, opened.number, { as: 'related', to: follows });
  if (handed !== null)
    await addAgentNote(act, keys, opened.number, handed.agent, handed.note, { inboundId: inbound.id });
  else if (rights.identity) await addParticipants(act, opened.id, others);
  return { ticketId: opened.id, finished: true };
}
