import type { LoaderFunctionArgs } from 'react-router';
import type { DeskAnswer, PolicyPage } from '../api-types.ts';
import { askIfAllowed, attemptHere } from '../api.server.ts';
import { pageContext } from '../context.ts';
import { namedBy, unfinished } from './suggestions.ts';
import type { Suggestion, Suggestions } from './suggestions.ts';
import { textsOf } from '../i18n/all.server.ts';
import { pickText } from '../i18n/texts.tsx';
import { clauseAnchor } from '../parts/clause-link.tsx';
import { wayWords } from '../parts/way-words.ts';
import { findClauses } from '../policy/find-clauses.ts';

/** So many of a kind: what a screen shows beside what is typed. */
const most = 4;

/**
 * What fits what a customer is typing: what the search of the portal would find, in short. It counts against a limit of its own
 * for whoever asks, and costs them no page; who is over it is told so.
 */
export async function suggest(args: LoaderFunctionArgs): Promise<Response> {
  const { request, context } = args;
  const q = new URL(request.url).searchParams.get('q')?.trim().slice(0, 300) ?? '';
  const { language, pseudo, zone } = context.get(pageContext);
  const { t } = textsOf(language, pseudo);
  const asked = await attemptHere(args, 'readDesk', {});
  if (!asked.ok) return new Response(null, { status: asked.problem.status ?? 502 });
  if (q.length < 2) return Response.json({ said: '', groups: [] } satisfies Suggestions);
  const desk = asked.answer as unknown as DeskAnswer;
  const [me, own, page, form] = await Promise.all([
    askIfAllowed(args, 'readMe', {}),
    askIfAllowed(args, 'searchTickets', { query: { q: unfinished(q), limit: most } }),
    askIfAllowed(args, 'readPolicy', { query: { language } }),
    askIfAllowed(args, 'outlineRequest', { body: { text: q } }),
  ]);
  const base = `/${desk.id}`;
  const customer = me?.signedIn === true && me.kind === 'contact';
  const reader = { t, language, zone: zone ?? (me?.signedIn ? me.zone : null) ?? desk.zone };
  const named = (text: Parameters<typeof pickText>[0]): Pick<Suggestion, 'label' | 'lang'> => {
    const { text: label, language: of } = pickText(text, language);
    return { label, ...(of === undefined || of === language ? {} : { lang: of }) };
  };
  const requests = new Map<string, Suggestion>();
  // Staff have a search of their own, which leads to the workspace.
  if (customer && own?.number)
    requests.set(own.number, {
      label: own.number,
      code: '',
      note: '',
      href: `${base}/requests/${own.number}`,
    });
  for (const { number, state, subject } of customer ? (own?.items ?? []) : [])
    requests.set(number, {
      label: subject.map(({ text }) => text).join('') || t('ticket.no-subject'),
      code: number,
      note: t(`request-state.${state}`),
      href: `${base}/requests/${number}`,
    });
  const clauses = page === null ? [] : findClauses(page.outline as PolicyPage['outline'], q, most);
  const groups = [
    { label: t('nav.requests'), items: [...requests.values()] },
    {
      label: t('find.unserved'),
      items: (form?.recognised ?? []).map(({ name }) => ({
        ...named(name),
        code: '',
        note: '',
        href: `${base}/find?${new URLSearchParams({ q })}`,
      })),
    },
    {
      label: t('find.policy'),
      items: clauses.map(({ id, title, language: of }) => ({
        ...named({ [of]: title }),
        code: id,
        note: '',
        href: `${base}/policy#${clauseAnchor(id)}`,
      })),
    },
    {
      label: t('home.reach'),
      items: desk.channels
        .filter(({ name }) => Object.values(name).some((one) => one !== undefined && namedBy(one, q)))
        .map((way) => ({
          ...named(way.name),
          code: '',
          note: wayWords(way, Date.parse(desk.now), reader, customer).words,
          href: `${base}#reach`,
        })),
    },
  ].filter(({ items }) => items.length > 0);
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  return Response.json({ said: count === 0 ? '' : t('find.fits', { count }), groups } satisfies Suggestions);
}
