import { parseInstant } from '@amparo/business-time';
import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import type { Http } from '../../platform/http/create-http.ts';
import { cleanString } from '../../platform/http/text.ts';
import { invalid } from '../../platform/problem.ts';
import type { Access } from '../access/door.ts';
import type { MailKeys } from '../mail/door.ts';
import { acknowledgeStep, agreeDate, reachMilestone } from './agree-date.ts';
import { changeTicket } from './change-ticket.ts';
import { exclude } from './exclude.ts';
import { overridable, override } from './override.ts';
import { ticketCommand } from './ticket-command.ts';

/** What staff decide beside the policy, within what it leaves to them: exclusions, overrides, agreed dates, who may see it. */
export function decisionRoutes(app: Http, access: Access, keys: MailKeys): void {
  ticketCommand(app, access, {
    noun: 'exclusions',
    summary:
      "Say that it is about what is not served: the customer gets the policy's wording, and it stays on record (OPS-15)",
    ability: 'exclude',
    body: z.object({
      topic: z.string().max(60).describe('An exclusion of the policy'),
      text: cleanString().max(20_000).default('').describe('What stands below the wording'),
    }),
    run: (act, { person }, number, body) => exclude(act, keys, number, { ...body, author: person }),
  });
  ticketCommand(app, access, {
    noun: 'overrides',
    summary:
      'Decide it otherwise than the policy did, with a reason: severity, level, plan, or that it is taken',
    description: 'The reason is a note on the ticket; the act is in the audit.',
    ability: 'override',
    config: { guard: 'lead', audited: true },
    body: z.object({
      what: z.enum(overridable),
      to: z.string().max(60).describe('Of the policy; `yes` for `admitted`'),
      reason: cleanString().min(3).max(2000),
    }),
    run: (act, { person }, number, body) => override(act, number, { ...body, author: person }),
  });
  ticketCommand(app, access, {
    noun: 'restrictions',
    summary: 'Restrict it to staff with a clearance, by hand (OSW-9). It is never loosened',
    ability: 'restrict',
    body: z.object({ to: z.string().max(60).describe('`security`, or a restriction of the policy') }),
    run: async (act, _visit, number, { to }) => {
      await changeTicket(act, number, (ticket, policy) => {
        const known = ['security', ...policy.restrict.map(({ id }) => id)];
        if (!known.includes(to))
          throw invalid(`There is no clearance "${to}".`, [
            { path: 'to', code: 'one-of', values: { options: known.join(', ') } },
          ]);
        if (ticket.restricted?.includes(to) === true)
          throw invalid('It is restricted so already.', [{ path: 'to', code: 'nothing-changes' }]);
        return { events: [], restrictTo: [to] };
      });
    },
  });
  ticketCommand(app, access, {
    noun: 'agreements',
    summary: 'A date was agreed with the customer for a promise whose date the policy leaves to that',
    ability: 'agree',
    body: z.object({ promise: z.string().max(100), due: instant }),
    run: (act, _visit, number, { promise, due }) =>
      agreeDate(act, number, { promise, due: parseInstant(due) }),
  });
  ticketCommand(app, access, {
    noun: 'acknowledgements',
    summary: 'Say that one is on it: the next step of the escalation ladder is not brought forward (OSW-10)',
    ability: 'acknowledge',
    body: z.object({}).nullish(),
    run: (act, _visit, number) => acknowledgeStep(act, number),
  });
  ticketCommand(app, access, {
    noun: 'milestones',
    summary: 'A milestone that the policy names was reached, such as a workaround',
    ability: 'milestone',
    body: z.object({ milestone: z.string().max(60) }),
    run: (act, _visit, number, { milestone }) => reachMilestone(act, number, milestone),
  });
}
