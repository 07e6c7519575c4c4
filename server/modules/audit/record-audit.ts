import type { AuditedAct } from './acts.ts';
import { sql } from 'kysely';
import { actingAs } from '../../platform/db/context.ts';
import { newId } from '../../platform/ids.ts';
import type { Act } from '../../platform/services.ts';

/** One administrative act. */
interface AuditEntry {
  /** Noun and past participle: `mailbox.changed`, `key.revoked`. */
  readonly what: AuditedAct;
  /** Id of what it was done to, or a name such as a ticket's number. */
  readonly target?: string | null;
  /** What changed: ids, words, figures. Never a secret: its name alone is refused. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

const secretName = /pass(?:word|phrase)|secret|token|private|credential|authorization|cookie/i;

/**
 * Writes down an administrative act in the transaction that does it, so that neither is there without the other. Nobody who
 * serves requests can change or delete it afterwards.
 * @throws Error when a detail is named like a secret: a fault of ours
 */
export async function recordAudit(act: Act, entry: AuditEntry): Promise<void> {
  const detail = entry.detail ?? {};
  requireNoSecret(detail, entry.what);
  const { kind, id } = doerOf(act);
  const write = () =>
    sql`
    insert into audit (desk_id, id, at, recorded, actor_kind, actor_id, what, target, detail)
    values (${act.deskId}, ${newId()}, to_timestamp(${act.now}), to_timestamp(${Date.now() / 1000}), ${kind}, ${id},
            ${entry.what}, ${entry.target ?? null}, ${JSON.stringify(detail)}::jsonb)`.execute(act.tx);
  // Row security lets people write in their own name only; that of the operator, who acts for one of them, is the product's to write.
  if (kind === 'operator' && act.actor.kind !== 'system') await actingAs(act.tx, act, product, write);
  else await write();
}

const product = { kind: 'system', id: null } as const;

/** In whose name it is done: a key and the operator at the command line are told apart from people and from the product. */
function doerOf(act: Act): { kind: string; id: string | null } {
  if (act.operator === true)
    return { kind: 'operator', id: act.actor.kind === 'agent' ? act.actor.id : null };
  const actor = act.by ?? act.actor;
  if (actor.kind === 'agent' && actor.id === null) return { kind: 'key', id: act.actor.key ?? null };
  return { kind: actor.kind, id: actor.id };
}

function requireNoSecret(value: unknown, what: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    // What says of a secret that it changed is no secret.
    if (secretName.test(name) && typeof inner !== 'boolean')
      throw new Error(`the detail "${name}" of ${what} is named like a secret: leave it out of the audit`);
    requireNoSecret(inner, what);
  }
}
