import { sql } from 'kysely';
import { once } from '../../../platform/db/group.ts';
import { newId } from '../../../platform/ids.ts';
import type { Act } from '../../../platform/services.ts';
import type { TemplateSource } from './default-template.ts';
import type { TemplateKind } from './kinds.ts';

/** One version of a desk's own letter; without texts it goes back to ours. Its instant in seconds. */
export interface TemplateVersion {
  version: number;
  subject: string | null;
  body: string | null;
  at: number;
  by: string | null;
}

const columns = sql`m.version, m.subject, m.body, extract(epoch from m.at)::float8 as at, a.name as by`;
const tables = sql`mail_template m left join agent a on a.desk_id = m.desk_id and a.id = m.agent_id`;

/** The newest version of each letter that the desk ever wrote. */
export async function newestVersions(
  act: Act,
): Promise<(TemplateVersion & { kind: TemplateKind; language: string })[]> {
  const { rows } = await sql<TemplateVersion & { kind: TemplateKind; language: string }>`
    select distinct on (m.kind, m.language) m.kind, m.language, ${columns} from ${tables}
     where m.desk_id = ${act.deskId} order by m.kind, m.language, m.version desc`.execute(act.tx);
  return rows;
}

/** All versions of one letter, the newest first. */
export async function versionsOf(act: Act, kind: TemplateKind, language: string): Promise<TemplateVersion[]> {
  const { rows } = await sql<TemplateVersion>`
    select ${columns} from ${tables}
     where m.desk_id = ${act.deskId} and m.kind = ${kind} and m.language = ${language}
     order by m.version desc limit 200`.execute(act.tx);
  return rows;
}

/** What the desk has written last; null when it is our own letter. */
export const currentSource = (
  act: Act,
  kind: TemplateKind,
  language: string,
): Promise<TemplateSource | null> =>
  once(act.tx, `letter ${kind} ${language}`, () => readSource(act, kind, language));

async function readSource(act: Act, kind: TemplateKind, language: string): Promise<TemplateSource | null> {
  const { rows } = await sql<{ subject: string | null; body: string | null }>`
    select subject, body from mail_template
     where desk_id = ${act.deskId} and kind = ${kind} and language = ${language}
     order by version desc limit 1`.execute(act.tx);
  const [row] = rows;
  return row == null || row.subject === null || row.body === null
    ? null
    : { subject: row.subject, body: row.body };
}

/** Adds a version. Who writes the same version at the same time fails: the key is there. */
export async function insertVersion(
  act: Act,
  given: {
    kind: TemplateKind;
    language: string;
    version: number;
    source: TemplateSource | null;
    agentId: string | null;
  },
): Promise<void> {
  const { kind, language, version, source, agentId } = given;
  await sql`
    insert into mail_template (desk_id, id, kind, language, version, subject, body, at, agent_id)
    values (${act.deskId}, ${newId()}, ${kind}, ${language}, ${version}, ${source?.subject ?? null}, ${source?.body ?? null},
            to_timestamp(${act.now}), ${agentId})`.execute(act.tx);
}

/** Lets one writer of this letter at a time go on, until its transaction ends. */
export async function lockTemplate(act: Act, kind: TemplateKind, language: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${act.deskId} template ${kind} ${language}`}, 0))`.execute(
    act.tx,
  );
}
