import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { givenRows, textsLiteral } from '../../platform/db/rows.ts';
import type { Act, Tx } from '../../platform/services.ts';
import type { Stems } from './build-tsquery.ts';

/** Held by the one that indexes, for the length of its transaction. */
const indexLock = 0x616d7369; // 'amsi'

/** False when another process is at it. */
export async function takeLock(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{
    mine: boolean;
  }>`select pg_try_advisory_xact_lock(${indexLock}) as mine`.execute(tx);
  return rows[0]?.mine === true;
}

/** Desks whose events go further than what can be found. */
export async function desksToIndex(tx: Tx): Promise<{ id: string; done: number }[]> {
  const { rows } = await sql<{ id: string; done: number }>`
    select d.id, coalesce(p.position, 0) as done from desk d left join search_progress p on p.desk_id = d.id
     where exists (select 1 from event_position e where e.desk_id = d.id and e.position > coalesce(p.position, 0))`.execute(
    tx,
  );
  return rows;
}

/** A message that is to be found. `subject` is empty for all but the first of its ticket. */
export interface SourceRow {
  readonly id: string;
  readonly ticketId: string;
  readonly at: Date;
  readonly language: string;
  readonly subject: string;
  readonly author: string;
  readonly email: string | null;
  readonly text: string;
  readonly files: readonly string[];
}

/** The messages of the next events, as they stand now, and the position of the last of these events. */
export async function messagesAt(
  tx: Tx,
  deskId: string,
  done: number,
  most: number,
  mostText: number,
): Promise<{ last: number; rows: SourceRow[] }> {
  const { rows: events } = await sql<{ position: number; message: string | null }>`
    select p.position,
           -- A ticket with another subject is found by it: its first message is read again.
           case when e.type = 'subject'
             then (select m.id::text from message m where m.desk_id = e.desk_id and m.ticket_id = e.ticket_id order by m.seq limit 1)
             else e.data ->> 'message' end as message
      from event_position p join event e on e.desk_id = p.desk_id and e.id = p.event_id
     where p.desk_id = ${deskId} and p.position > ${done} order by p.position limit ${most}`.execute(tx);
  const last = events.at(-1)?.position ?? done;
  const ids = [...new Set(events.flatMap((event) => event.message ?? []))];
  if (ids.length === 0) return { last, rows: [] };
  const { rows } = await sql<SourceRow>`
    select m.id, m.ticket_id as "ticketId", m.at, t.language, m.author, c.email, left(m.visible, ${mostText}) as text,
           case when exists (select 1 from message f where f.desk_id = m.desk_id and f.ticket_id = m.ticket_id and f.seq < m.seq)
             then '' else t.subject end as subject,
           array(select a.name from attachment a where a.desk_id = m.desk_id and a.message_id = m.id and not a.inline limit 50) as files
      from message m
      join ticket t on t.desk_id = m.desk_id and t.id = m.ticket_id
      left join contact c on c.desk_id = m.desk_id and c.id = m.contact_id
     where m.desk_id = ${deskId} and m.id = any(${ids}::uuid[])`.execute(tx);
  return { last, rows };
}

export interface Doc {
  readonly id: string;
  readonly ticketId: string;
  readonly at: Date;
  /** PostgreSQL's text search configuration. */
  readonly config: string;
  readonly subject: string;
  /** Those of a subject: one whose language is not known is found by the stems of several. */
  readonly subjectConfigs: readonly string[];
  readonly names: string;
  readonly text: string;
  /** Words and codes as they stand, with their marks. */
  readonly lexemes: readonly string[];
}

// The Romanian stemmer of PostgreSQL 17 and before knows ş and ţ with a cedilla only, later ones those with a comma.
const spelled = (config: string, text: RawBuilder<string>): RawBuilder<string> => {
  if (config !== 'romanian') return text;
  return sql`case when current_setting('server_version_num')::integer < 180000
    then translate(${text}, 'șțȘȚ', 'şţŞŢ') else translate(${text}, 'şţŞŢ', 'șțȘȚ') end`;
};

const stemmed = (configs: readonly string[], text: RawBuilder<string>): RawBuilder<string> =>
  sql.join(
    configs.map((config) => sql`to_tsvector(${config}::regconfig, ${spelled(config, text)})`),
    sql` || `,
  );

/**
 * Writes what messages are found by, those of the same languages with one statement.
 * @returns the ids of those that could not be found before
 */
export async function putDocs(tx: Tx, deskId: string, docs: readonly Doc[]): Promise<Set<string>> {
  const alike = Map.groupBy(docs, (doc) => `${doc.config} ${doc.subjectConfigs.join(' ')}`);
  const results = await Promise.all(
    [...alike.values()].flatMap((some) => {
      const [first] = some;
      return first === undefined ? [] : putAlike(tx, deskId, first, some);
    }),
  );
  return new Set(results.flat());
}

async function putAlike(
  tx: Tx,
  deskId: string,
  { config, subjectConfigs }: Doc,
  docs: readonly Doc[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string; fresh: boolean }>`
    insert into search_doc as d (desk_id, id, ticket_id, at, words)
    select ${deskId}::uuid, id, ticket_id, at,
           setweight((${stemmed(subjectConfigs, sql`subject`)}), 'A')
        || setweight(${stemmed([config], sql`names`)}, 'B')
        || setweight(${stemmed([config], sql`said`)}, 'D')
        || array_to_tsvector(lexemes::text[])
      from ${givenRows(docs, {
        id: ['uuid', (doc) => doc.id],
        ticket_id: ['uuid', (doc) => doc.ticketId],
        at: ['timestamptz', (doc) => doc.at.toISOString()],
        subject: ['text', (doc) => doc.subject],
        names: ['text', (doc) => doc.names],
        said: ['text', (doc) => doc.text],
        lexemes: ['text', (doc) => textsLiteral(doc.lexemes)],
      })}
    on conflict (desk_id, id) do update set words = excluded.words
    returning d.id, d.xmax = 0 as fresh`.execute(tx);
  return rows.filter(({ fresh }) => fresh).map(({ id }) => id);
}

export async function addForms(
  tx: Tx,
  deskId: string,
  forms: readonly { plain: string; form: string; messages: number }[],
): Promise<void> {
  if (forms.length === 0) return;
  // In one order, so that two that write the same don't wait for each other.
  const sorted = forms.toSorted((a, b) => (a.form < b.form ? -1 : 1));
  await sql`
    insert into search_form as f (desk_id, plain, form, messages)
    select ${deskId}, n.plain, n.form, n.messages
      from jsonb_to_recordset(${JSON.stringify(sorted)}::jsonb) as n (plain text, form text, messages integer)
    on conflict (desk_id, plain, form) do update set messages = f.messages + excluded.messages`.execute(tx);
}

export async function setProgress(tx: Tx, deskId: string, position: number): Promise<void> {
  await sql`
    insert into search_progress (desk_id, position) values (${deskId}, ${position})
    on conflict (desk_id) do update set position = excluded.position`.execute(tx);
}

/** How these words are written here with accents, the most frequent first, at most four each. */
export async function knownForms(act: Act, plain: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ plain: string; form: string }>`
    select f.plain, f.form from unnest(${plain}::text[]) as w (plain)
      cross join lateral (
        select s.plain, s.form from search_form s where s.desk_id = ${act.deskId} and s.plain = w.plain
         order by s.messages desc, s.form limit 4) f`.execute(act.tx);
  const found = new Map<string, string[]>();
  for (const row of rows) found.set(row.plain, [...(found.get(row.plain) ?? []), row.form]);
  return found;
}

/** The stems of each form in all of these configurations; `silent` when it says nothing in one of the desk's own ("the", "de"). */
export async function stemsIn(
  act: Act,
  forms: readonly string[],
  configs: readonly string[],
  own: readonly string[],
): Promise<Map<string, Stems>> {
  const { rows } = await sql<{ form: string; config: string; stems: string[] }>`
    select w.form, c.config, tsvector_to_array(to_tsvector(c.config::regconfig,
             case when c.config <> 'romanian' then w.form
                  when current_setting('server_version_num')::integer < 180000 then translate(w.form, 'șț', 'şţ')
                  else translate(w.form, 'şţ', 'șț') end)) as stems
      from unnest(${forms}::text[]) as w (form) cross join unnest(${configs}::text[]) as c (config)`.execute(
    act.tx,
  );
  const found = new Map<string, Stems>();
  for (const { form, config, stems } of rows) {
    const known = found.get(form);
    found.set(form, {
      stems: [...(known?.stems ?? []), ...stems],
      silent: (own.includes(config) && stems.length === 0) || known?.silent === true,
    });
  }
  return found;
}

/** What the tickets of a search have in common; null where it does not matter. Instants in seconds. */
export interface SearchFilter {
  readonly states: readonly string[] | null;
  readonly team: string | null;
  readonly customer: string | null;
  readonly assignee: string | null;
  readonly since: number | null;
  readonly until: number | null;
}

/** What the tickets of a search are; null where it does not matter. The index knows nothing of it. */
export interface SearchTraits {
  readonly kind: string | null;
  readonly severity: string | null;
  readonly product: string | null;
}

/** So many tickets are looked at for what they are, and listed in another order than that of a search: those with the newest messages. */
export const mostListed = 1000;

/** A ticket that was found, with the message in which it was. */
export interface FoundRow {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  readonly state: 'open' | 'waiting' | 'resolved' | 'closed';
  readonly team: string;
  readonly restricted: readonly string[] | null;
  readonly requester: string;
  readonly customer: string | null;
  readonly messageId: string;
  readonly kind: string;
  readonly author: string;
  readonly at: number;
  readonly text: string;
  /** Found among few, of which the best come first; among very many the newest do. */
  readonly best: boolean;
}

/** What is looked for. */
export interface Look {
  readonly query: string;
  readonly filter: SearchFilter;
}

/** Tickets with messages that hold it and that the actor may see, as ids, the first so many: to be read under row security. */
function heldBy({ query, filter }: Look, most: number): RawBuilder<unknown> {
  return sql`search_found(${query}::tsquery, ${JSON.stringify(filter)}::jsonb, ${most}::integer)`;
}

/**
 * The tickets of messages that hold this and that the actor may see, each once, with its best message; where more than three hundred
 * messages hold it in the time that is wanted, with its newest: nobody can tell hundreds apart, and to rank them each is read. What the
 * tickets are is asked of at most a thousand.
 */
export async function findTickets(
  act: Act,
  look: Look,
  { kind, severity, product }: SearchTraits,
  page: { limit: number; skip: number },
): Promise<FoundRow[]> {
  const traits = [
    ...(kind === null ? [] : [sql`o.kind = ${kind}`]),
    ...(severity === null ? [] : [sql`o.severity = ${severity}`]),
    ...(product === null ? [] : [sql`o.about ->> 'product' = ${product}`]),
  ];
  const most = traits.length === 0 ? page.skip + page.limit : mostListed;
  const ofTraits =
    traits.length === 0
      ? sql``
      : sql`join ticket o on o.desk_id = ${act.deskId} and o.id = s.ticket_id and ${sql.join(traits, sql` and `)}`;
  // Read under row security once more: what the function gives is ids.
  const { rows } = await sql<FoundRow>`
    with page as materialized (
      select s.* from ${heldBy(look, most)} s ${ofTraits} order by s.rank desc, s.at desc, s.message_id desc
       limit ${page.limit} offset ${page.skip}
    )
    select t.id, t.number, t.subject, t.state, t.team, t.restricted, c.name as requester, k.name as customer,
           m.id as "messageId", m.kind, m.author, extract(epoch from m.at)::float8 as at, left(m.visible, 100000) as text, p.best
      from page p
      join ticket t on t.desk_id = ${act.deskId} and t.id = p.ticket_id
      join message m on m.desk_id = ${act.deskId} and m.id = p.message_id
      join contact c on c.desk_id = t.desk_id and c.id = t.requester_id
      left join customer k on k.desk_id = t.desk_id and k.id = t.customer_id
     order by p.rank desc, p.at desc, p.message_id desc`.execute(act.tx);
  return rows;
}

/** Ids of at most so many tickets as `findTickets` finds them, each once, those in which it was said last first. */
export async function findTicketIds(act: Act, look: Look, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.ticket_id as id from ${heldBy(look, most)} s order by s.at desc, s.ticket_id`.execute(act.tx);
  return rows.map(({ id }) => id);
}
