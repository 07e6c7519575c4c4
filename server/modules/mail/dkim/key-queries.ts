import { sql } from 'kysely';
import type { Act } from '../../../platform/services.ts';

const dkimAlgorithms = ['rsa', 'ed25519'] as const;
type DkimAlgorithm = (typeof dkimAlgorithms)[number];

/** `next` is published and does not sign yet, `signing` signs, `retired` stays published until what it signed has arrived. */
const dkimStates = ['next', 'signing', 'retired'] as const;
type DkimState = (typeof dkimStates)[number];

/** A key without its private half; instants in seconds. */
interface DkimKeyRow {
  id: string;
  domain: string;
  selector: string;
  algorithm: DkimAlgorithm;
  public_key: string;
  state: DkimState;
  created: number;
  signing: number | null;
  retired: number | null;
}

const columns = sql`
  id, domain, selector, algorithm, public_key, state, extract(epoch from created_at)::float8 as created,
  extract(epoch from signing_at)::float8 as signing, extract(epoch from retired_at)::float8 as retired`;

/** All keys of the desk, or of one domain: the newest first. */
export async function listDkimKeys(act: Act, domain: string | null): Promise<DkimKeyRow[]> {
  const { rows } = await sql<DkimKeyRow>`
    select ${columns} from dkim_key
     where desk_id = ${act.deskId} and ${domain === null ? sql`true` : sql`domain = ${domain}`}
     order by domain, created_at desc, algorithm desc, id`.execute(act.tx);
  return rows;
}
