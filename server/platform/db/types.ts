// Generated from the database's catalogs by `npm run gen`; do not edit.

import type { ColumnType, Generated } from 'kysely';

/** jsonb: read as something to be checked, written as text. */
type Json = ColumnType<unknown, string, string>;
type NullableJson = ColumnType<unknown, string | null | undefined, string | null>;
type GeneratedJson = ColumnType<unknown, string | undefined, string>;
/** An instant: a Date when read, a Date or ISO 8601 text when written. */
type Instant = ColumnType<Date, Date | string, Date | string>;
type NullableInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

export interface AddressDefaultTable {
  desk_id: string;
  id: string;
  address: string;
  kind: string | null;
  product: string | null;
  team: string | null;
  language: string | null;
  changed_at: Instant;
}

export interface AgentTable {
  desk_id: string;
  id: string;
  name: string;
  email: string;
  role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
  language: string | null;
  zone: string | null;
  clearances: Generated<string[]>;
  active: Generated<boolean>;
  created_at: Instant;
  signed_out_at: NullableInstant;
}

export interface AgentAttributeTable {
  desk_id: string;
  agent_id: string;
  attribute: string;
  value: string;
  checked_by: string | null;
  checked_at: Instant;
}

export interface AgentTeamTable {
  desk_id: string;
  agent_id: string;
  team: string;
}

export interface AnnouncementTable {
  desk_id: string;
  id: string;
  titles: Json;
  texts: Json;
  importance: 'information' | 'warning';
  audience: 'everybody' | 'customers';
  shows_from: Instant;
  shows_until: NullableInstant;
  worded_at: Instant;
  made_at: Instant;
  made_by: string | null;
}

export interface AnnouncementDismissalTable {
  desk_id: string;
  announcement_id: string;
  contact_id: string;
  at: Instant;
}

export interface ApiKeyTable {
  desk_id: string;
  id: string;
  name: string;
  role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
  hash: Buffer;
  created_at: Instant;
  revoked_at: NullableInstant;
  requests_per_minute: number | null;
  clearances: Generated<string[]>;
  expires_at: NullableInstant;
  last_used_at: NullableInstant;
  created_by: string | null;
  successor_id: string | null;
}

export interface AttachmentTable {
  desk_id: string;
  id: string;
  ticket_id: string;
  message_id: string;
  blob_id: Buffer | null;
  name: string;
  type: string;
  size: number;
  inline: boolean;
  content_id: string | null;
  redacted_at: NullableInstant;
}

export interface AuditTable {
  desk_id: string;
  id: string;
  at: Instant;
  recorded: Instant;
  actor_kind: 'agent' | 'key' | 'operator' | 'system' | 'contact' | 'intake' | 'anonymous';
  actor_id: string | null;
  what: string;
  target: string | null;
  detail: Json;
}

export interface BlobTable {
  desk_id: string;
  id: Buffer;
  size: number;
  content: Buffer;
}

export interface ColleagueInvitationTable {
  desk_id: string;
  id: string;
  customer_id: string;
  email: string;
  name: string;
  role: 'contact' | 'contact lead';
  named: boolean;
  told: boolean;
  at: Instant;
  ended_at: NullableInstant;
}

export interface ContactTable {
  desk_id: string;
  id: string;
  customer_id: string | null;
  name: string;
  email: string | null;
  role: Generated<'contact' | 'contact lead'>;
  language: string | null;
  zone: string | null;
  named: Generated<boolean>;
  created_at: Instant;
  signed_out_at: NullableInstant;
  removed_at: NullableInstant;
  telephone: string | null;
  telephone_digits: string | null;
}

export interface ContractTable {
  desk_id: string;
  id: string;
  customer_id: string;
  version: number;
  plan: string;
  valid_from: string;
  valid_to: string | null;
  overrides: GeneratedJson;
  hash: string;
  created_at: Instant;
  policy_id: string | null;
  dates: GeneratedJson;
}

export interface CustomFieldTable {
  desk_id: string;
  id: string;
  key: string;
  type: 'text' | 'long-text' | 'number' | 'date' | 'yes-no' | 'one' | 'several';
  names: Json;
  hints: Json;
  kinds: string[] | null;
  audience: 'staff' | 'seen' | 'filled';
  required: 'never' | 'opening' | 'resolving';
  options: Json;
  place: number;
  archived_at: NullableInstant;
  made_at: Instant;
  version: number;
}

export interface CustomerTable {
  desk_id: string;
  id: string;
  name: string;
  region: string | null;
  zone: string | null;
  created_at: Instant;
}

export interface DeliverabilityCheckTable {
  desk_id: string;
  id: string;
  ticket_id: string | null;
  domain: string;
  at: Instant;
  agent_id: string | null;
  selectors: Generated<string[]>;
  senders: Generated<string[]>;
  worst: 'error' | 'warning' | 'note' | 'good' | 'untried';
  findings: Json;
}

export interface DemonstrationClockTable {
  id: number;
  machine_at: Instant;
  domain_at: Instant;
  speed: number;
}

export interface DeskTable {
  id: string;
  slug: string;
  name: string;
  created_at: Instant;
}

export interface DeskAddressTable {
  desk_id: string;
  id: string;
  address: string;
  since: Instant;
}

export interface DeskCounterTable {
  desk_id: string;
  id: string;
  value: number;
}

export interface DeskLookTable {
  desk_id: string;
  id: string;
  accent: string | null;
  accent_dark: string | null;
  type: 'serif' | 'sans' | 'system';
  logo: Buffer | null;
  logo_type: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/svg+xml' | null;
  changed_at: Instant;
  changed_by: string | null;
}

export interface DiagnosticTable {
  desk_id: string;
  id: string;
  ticket_id: string;
  kind: string;
  ask: string;
  text: string | null;
  attachment_id: string | null;
  contact_id: string | null;
  agent_id: string | null;
  at: Instant;
}

export interface DkimKeyTable {
  desk_id: string;
  id: string;
  domain: string;
  selector: string;
  algorithm: 'rsa' | 'ed25519';
  public_key: string;
  private_key: Buffer;
  state: 'next' | 'signing' | 'retired';
  created_at: Instant;
  signing_at: NullableInstant;
  retired_at: NullableInstant;
}

export interface DraftTable {
  desk_id: string;
  id: string;
  ticket_id: string | null;
  agent_id: string;
  kind: 'answer' | 'note' | 'side' | 'call' | 'mail';
  body: string;
  data: Json;
  state: 'writing' | 'held';
  saved_at: Instant;
  hold_until: NullableInstant;
  send_at: NullableInstant;
  reason: NullableJson;
}

export interface DraftFileTable {
  desk_id: string;
  id: string;
  draft_id: string;
  blob_id: Buffer;
  name: string;
  type: string;
  size: number;
}

export interface DutyAcceptanceTable {
  desk_id: string;
  id: string;
  customer_id: string;
  contact_id: string;
  duty: string;
  version: string;
  at: Instant;
}

export interface EventTable {
  desk_id: string;
  id: string;
  ticket_id: string | null;
  seq: number;
  type: string;
  at: Instant;
  recorded: Instant;
  actor_kind: 'agent' | 'contact' | 'intake' | 'system' | 'anonymous' | 'key';
  actor_id: string | null;
  data: Json;
}

export interface EventOutboxTable {
  desk_id: string;
  event_id: string;
}

export interface EventPositionTable {
  desk_id: string;
  event_id: string;
  position: number;
  leaf: Buffer;
}

export interface EventSealTable {
  desk_id: string;
  id: number;
  first_position: number;
  last_position: number;
  root: Buffer;
  chain: Buffer;
  sealed_at: Instant;
}

export interface FileScanTable {
  desk_id: string;
  id: Buffer;
  state: 'waiting' | 'clean' | 'infected';
  signature: string | null;
  attempts: number;
  try_at: Instant;
  scanned_at: NullableInstant;
}

export interface FollowerTable {
  desk_id: string;
  ticket_id: string;
  agent_id: string;
  since: Instant;
}

export interface IdempotencyKeyTable {
  desk_id: string;
  id: string;
  actor: string;
  route: string;
  key_hash: Buffer;
  asked_hash: Buffer;
  answer: Buffer;
  created_at: Instant;
}

export interface InboundTable {
  desk_id: string;
  id: string;
  received_at: Instant;
  envelope_from: string;
  recipients: string[];
  remote_address: string;
  dedupe: Buffer;
  size: number;
  raw: Buffer;
  state: 'stored' | 'done' | 'quarantined';
  reason: string | null;
  attempts: Generated<number>;
  try_at: Instant;
  ticket_id: string | null;
  processed_at: NullableInstant;
  helo: Generated<string>;
  authserv_id: string | null;
  cause: string | null;
  released: Generated<boolean>;
  restricted: string[] | null;
  header_id: string | null;
  waits_since: NullableInstant;
}

export interface InstallationTable {
  id: number;
  begun: 'demonstration' | 'empty';
  complete: boolean;
}

export interface InvitationTable {
  desk_id: string;
  id: string;
  email: string;
  name: string;
  role: string;
  teams: string[];
  language: string | null;
  hash: Buffer;
  expires_at: Instant;
  invited_by: string | null;
  created_at: Instant;
  sent_at: Instant;
  accepted_at: NullableInstant;
  withdrawn_at: NullableInstant;
}

export interface MacroTable {
  desk_id: string;
  id: string;
  scope: 'person' | 'team' | 'desk';
  agent_id: string | null;
  team: string | null;
  name: string;
  acts: Json;
  active: boolean;
  place: number;
  version: number;
  by_id: string | null;
  updated_at: Instant;
}

export interface MailClientTable {
  desk_id: string;
  id: string;
  provider: 'microsoft' | 'google' | 'other';
  client_id: string;
  secret: Buffer | null;
  tenant: string | null;
  authorize_url: string | null;
  token_url: string | null;
  device_url: string | null;
  scope: string | null;
}

export interface MailGrantTable {
  desk_id: string;
  id: string;
  name: string;
  provider: 'microsoft' | 'google' | 'other';
  state: 'waiting' | 'connected' | 'broken';
  fault: string | null;
  fault_detail: string | null;
  fault_at: NullableInstant;
  refresh_token: Buffer | null;
  access_token: Buffer | null;
  expires_at: NullableInstant;
  way: 'web' | 'device' | null;
  asked_by: string | null;
  asked_until: NullableInstant;
  state_hash: Buffer | null;
  proof: Buffer | null;
  user_code: string | null;
  verification_url: string | null;
  poll_seconds: number | null;
  created_at: Instant;
}

export interface MailOutTable {
  desk_id: string;
  id: string;
  ticket_id: string | null;
  message_id: string | null;
  kind: string;
  language: string;
  sender: string;
  sender_name: string;
  recipient: string;
  recipient_name: string;
  subject: string;
  body: string;
  html: string | null;
  header_id: string;
  reply_to: string | null;
  in_reply_to: string | null;
  reference_ids: Generated<string[]>;
  automatic: boolean;
  stranger: boolean;
  budget: string | null;
  created_at: Instant;
  state: 'queued' | 'sent' | 'held' | 'failed' | 'bounced';
  attempts: Generated<number>;
  try_at: Instant;
  sent_at: NullableInstant;
  reason: string | null;
  to_record: Generated<boolean>;
  shown: NullableJson;
  topic: 'reminders' | 'resolutions' | null;
}

export interface MailRelayTable {
  desk_id: string;
  id: string;
  address_id: string;
  name: string;
  place: number;
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  username: string | null;
  auth: 'none' | 'password' | 'oauth';
  password: Buffer | null;
  grant_id: string | null;
  per_minute: number | null;
  enabled: boolean;
  version: number;
  created_at: Instant;
  fault: string | null;
  fault_detail: string | null;
  fault_at: NullableInstant;
  resting_until: NullableInstant;
  last_sent_at: NullableInstant;
  minute: NullableInstant;
  minute_count: Generated<number>;
}

export interface MailSuppressionTable {
  desk_id: string;
  id: string;
  address: string;
  bounces: number;
  last_at: Instant;
  reason: string;
  suppressed_at: NullableInstant;
}

export interface MailTemplateTable {
  desk_id: string;
  id: string;
  kind: string;
  language: string;
  version: number;
  subject: string | null;
  body: string | null;
  at: Instant;
  agent_id: string | null;
}

export interface MailUnsubscriptionTable {
  desk_id: string;
  id: string;
  address: string;
  topic: 'reminders' | 'resolutions';
  at: Instant;
  way: 'one-click' | 'page' | 'staff';
}

export interface MailVerdictTable {
  desk_id: string;
  id: string;
  standing: 'proven' | 'forwarded' | 'unpublished' | 'unproven' | 'unchecked' | 'suspect' | 'forged';
  source: 'own' | 'provider';
  found: Json;
  at: Instant;
  checks: Generated<number>;
  check_at: NullableInstant;
}

export interface MailboxTable {
  desk_id: string;
  id: string;
  name: string;
  address_id: string;
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  username: string;
  auth: 'password' | 'oauth';
  password: Buffer | null;
  grant_id: string | null;
  folders: string[];
  afterwards: 'seen' | 'move' | 'delete' | 'nothing';
  move_to: string | null;
  authserv_id: string | null;
  take_from: NullableInstant;
  enabled: boolean;
  version: number;
  created_at: Instant;
  last_mail_at: NullableInstant;
  owner: string | null;
  leased_until: NullableInstant;
}

export interface MailboxFolderTable {
  desk_id: string;
  id: string;
  mailbox_id: string;
  folder: string;
  uid_validity: number | null;
  last_uid: number;
  read_at: NullableInstant;
  state: 'connecting' | 'connected' | 'failing';
  fault: string | null;
  fault_detail: string | null;
  fault_at: NullableInstant;
  next_try_at: NullableInstant;
}

export interface MailboxSkipTable {
  desk_id: string;
  id: string;
  mailbox_id: string;
  folder: string;
  uid_validity: number;
  uid: number;
  reason: 'too-large' | 'not-stored';
  size: number;
  found_at: Instant;
}

export interface MentionTable {
  desk_id: string;
  id: string;
  ticket_id: string;
  message_id: string;
  agent_id: string;
  by_id: string | null;
  at: Instant;
}

export interface MessageTable {
  desk_id: string;
  id: string;
  ticket_id: string;
  seq: number;
  kind: 'public' | 'note' | 'auto';
  origin: 'customer' | 'agent' | 'system' | 'party';
  contact_id: string | null;
  agent_id: string | null;
  author: string;
  way: string;
  at: Instant;
  recorded: Instant;
  subject: string | null;
  body: string;
  visible: string;
  html: string | null;
  blocked_images: Generated<number>;
  header_id: string | null;
  in_reply_to: string | null;
  inbound_id: string | null;
  findings: NullableJson;
  redacted_at: NullableInstant;
  markdown: string | null;
  cc: NullableJson;
  bcc: NullableJson;
  side_talk_id: string | null;
  outsider: 'person' | 'automatic' | null;
}

export interface MigrationTable {
  name: string;
  sha256: string;
  applied_at: Instant;
}

export interface NamedChangeTable {
  desk_id: string;
  id: string;
  customer_id: string;
  at: Instant;
}

export interface NotificationTable {
  desk_id: string;
  id: string;
  agent_id: string;
  ticket_id: string | null;
  kind: string;
  at: Instant;
  data: Json;
  read_at: NullableInstant;
  event_id: string | null;
  page: Generated<boolean>;
  held: Generated<boolean>;
  push_held: Generated<boolean>;
}

export interface NotificationChoiceTable {
  desk_id: string;
  agent_id: string;
  kind: string;
  page: boolean;
  mail: boolean;
  through: boolean;
  push: boolean;
}

export interface NotificationCursorTable {
  desk_id: string;
  position: number;
}

export interface NotificationDigestTable {
  desk_id: string;
  agent_id: string;
  wake_at: Instant;
}

export interface NotificationQuietTable {
  desk_id: string;
  agent_id: string;
  zone: string;
  hours: Json;
}

export interface ParticipantTable {
  desk_id: string;
  ticket_id: string;
  contact_id: string;
  removed_at: NullableInstant;
  added_by: string | null;
  removed_by: string | null;
}

export interface PolicyDraftTable {
  desk_id: string;
  id: string;
  title: string;
  base_id: string;
  revision: number;
  created_at: Instant;
  created_by: string | null;
  published_id: string | null;
}

export interface PolicyDraftPresenceTable {
  desk_id: string;
  draft_id: string;
  agent_id: string;
  place: string | null;
  here_until: Instant;
}

export interface PolicyDraftRevisionTable {
  desk_id: string;
  draft_id: string;
  revision: number;
  source: string;
  saved_at: Instant;
  saved_by: string | null;
  saved_key: string | null;
}

export interface PolicyReplayTable {
  desk_id: string;
  id: string;
  created_at: Instant;
  created_by: string | null;
  created_key: string | null;
  clearances: string[];
  asked: Json;
  state: 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted';
  alive_until: Instant;
  share: number;
  result: NullableJson;
  changes: NullableJson;
  failure: string | null;
}

export interface PolicyVersionTable {
  desk_id: string;
  id: string;
  version: string;
  hash: string;
  effective_at: Instant;
  source: string;
  holidays: Json;
  published_at: Instant;
  ordinal: number;
  base_id: string | null;
  restores_id: string | null;
  comment: string;
  author_id: string | null;
  author_key: string | null;
}

export interface ProductReleaseTable {
  desk_id: string;
  id: string;
  product: string;
  version: string;
  noted_at: Instant;
  noted_by: string | null;
}

export interface PromiseTable {
  desk_id: string;
  id: string;
  ticket_id: string;
  key: string;
  type: string;
  level: string | null;
  ordinal: number;
  state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
  start_at: Instant;
  due_at: NullableInstant;
  settled_at: NullableInstant;
  fulfilled_at: NullableInstant;
  clause: string;
  body: Json;
}

export interface PromiseWakeTable {
  desk_id: string;
  promise_id: string;
  ticket_id: string;
  wake_at: Instant;
}

export interface PushChoiceTable {
  desk_id: string;
  agent_id: string;
  details: boolean;
}

export interface PushKeyTable {
  id: number;
  public_key: string;
  private_key: Buffer;
  made_at: Instant;
}

export interface PushOutTable {
  desk_id: string;
  id: string;
  subscription_id: string;
  notification_id: string | null;
  held: number | null;
  created_at: Instant;
  try_at: Instant;
  attempts: number;
}

export interface PushSubscriptionTable {
  desk_id: string;
  id: string;
  agent_id: string;
  session_id: string;
  fingerprint: Buffer;
  sealed: Buffer;
  browser: string | null;
  system: string | null;
  created_at: Instant;
  worked_at: NullableInstant;
}

export interface QueueChangeTable {
  desk_id: string;
  id: ColumnType<number, never, never>;
  team: string;
  state: string;
  assignee_id: string;
  restricted: string[];
  broken: boolean;
  change: number;
}

export interface QueueCountTable {
  desk_id: string;
  team: string;
  state: string;
  assignee_id: string;
  restricted: string[];
  broken: boolean;
  tickets: number;
}

export interface ReadMarkTable {
  desk_id: string;
  agent_id: string;
  ticket_id: string;
  seq: number;
}

export interface ReminderTable {
  desk_id: string;
  id: string;
  agent_id: string;
  ticket_id: string;
  at: Instant;
  note: string;
  created_at: Instant;
}

export interface RequestCountTable {
  desk_id: string;
  id: string;
  taken: number;
  granted: number;
  until: Instant;
}

export interface SavedViewTable {
  desk_id: string;
  id: string;
  owner_id: string | null;
  team: string | null;
  name: string;
  filter: string;
  sort: 'due' | 'number' | '-number' | 'updated' | '-updated' | 'severity';
  place: number;
  made_at: Instant;
}

export interface SearchDocTable {
  desk_id: string;
  id: string;
  ticket_id: string;
  at: Instant;
  words: string;
}

export interface SearchFormTable {
  desk_id: string;
  plain: string;
  form: string;
  messages: number;
}

export interface SearchProgressTable {
  desk_id: string;
  position: number;
}

export interface SenderListTable {
  desk_id: string;
  id: string;
  effect: 'allow' | 'block';
  what: 'address' | 'domain' | 'network';
  value: string;
  note: string;
  at: Instant;
  added_by: string | null;
}

export interface SideTalkTable {
  desk_id: string;
  id: string;
  ticket_id: string;
  number: number;
  subject: string;
  address: string;
  party_name: string;
  party_email: string;
  language: string;
  state: 'open' | 'closed';
  waiting_since: NullableInstant;
  answered_at: NullableInstant;
  expected_at: NullableInstant;
  agent_id: string | null;
  created_at: Instant;
}

export interface SignInProviderTable {
  desk_id: string;
  id: string;
  name: string;
  issuer: string;
  client_id: string;
  client_secret: Buffer | null;
  domains: string[];
  audience: 'staff' | 'contacts';
  second_factor: boolean;
  created_at: Instant;
  changed_at: Instant;
  fault: string | null;
  fault_detail: string | null;
  checked_at: NullableInstant;
}

export interface SignInRuleTable {
  desk_id: string;
  id: string;
  required_from: NullableInstant;
  changed_at: Instant;
}

export interface SnippetTable {
  desk_id: string;
  id: string;
  kind: 'answer' | 'signature';
  scope: 'person' | 'team' | 'desk';
  agent_id: string | null;
  team: string | null;
  name: string;
  texts: Json;
  by_id: string | null;
  updated_at: Instant;
}

export interface SpamLessonTable {
  desk_id: string;
  id: string;
  kind: 'spam' | 'ham';
  tokens: number[];
  at: Instant;
  taught_by: string | null;
}

export interface SpamScoreTable {
  desk_id: string;
  id: string;
  score: number | null;
  listed: 'allow' | 'block' | null;
  reasons: Json;
  put_aside: boolean;
  at: Instant;
}

export interface SpamTokenTable {
  desk_id: string;
  id: number;
  spam: number;
  ham: number;
}

export interface TagTable {
  desk_id: string;
  id: string;
  name: string;
  colour: 'grey' | 'red' | 'orange' | 'green' | 'teal' | 'blue' | 'purple' | 'pink';
  made_at: Instant;
}

export interface TagGoneTable {
  desk_id: string;
  id: string;
  name: string;
  colour: string;
  made_at: Instant;
  gone_at: Instant;
  merged_into: string | null;
}

export interface TagGoneTicketTable {
  desk_id: string;
  tag_id: string;
  ticket_id: string;
  at: Instant;
  own: Generated<boolean>;
}

export interface TicketTable {
  desk_id: string;
  id: string;
  number: number;
  subject: string;
  state: 'open' | 'waiting' | 'resolved' | 'closed';
  kind: string;
  severity: string;
  plan: string;
  channel: string;
  way: string;
  region: string | null;
  level: string;
  team: string;
  language: string;
  address: string;
  automatic: boolean;
  admitted: boolean;
  decision: Json;
  policy_id: string;
  contract_id: string | null;
  customer_id: string | null;
  requester_id: string;
  assignee_id: string | null;
  restricted: string[] | null;
  waiting_for: string | null;
  waiting_since: NullableInstant;
  event_seq: number;
  opened_at: Instant;
  updated_at: Instant;
  resolved_at: NullableInstant;
  closed_at: NullableInstant;
  next_due_at: NullableInstant;
  next_state: 'open' | 'paused' | 'broken' | null;
  claim: 'open' | 'confirmed' | 'refused' | null;
  snoozed: Generated<boolean>;
  about: NullableJson;
  said_from: 'customer' | 'agent' | null;
  said_at: NullableInstant;
  party_said_at: NullableInstant;
  product: ColumnType<string | null, never, never>;
}

export interface TicketFieldTable {
  desk_id: string;
  ticket_id: string;
  field_id: string;
  text: string | null;
  number: number | null;
  date: string | null;
  yes: boolean | null;
  options: string[] | null;
  at: Instant;
}

export interface TicketLinkTable {
  desk_id: string;
  id: string;
  kind: 'related' | 'parent' | 'blocks' | 'duplicate';
  from_id: string;
  to_id: string;
  at: Instant;
  agent_id: string | null;
}

export interface TicketMergeTable {
  desk_id: string;
  id: string;
  target_id: string;
  at: Instant;
  agent_id: string | null;
  state: 'open' | 'waiting' | 'resolved' | 'closed';
  waiting_for: string | null;
  waiting_since: NullableInstant;
  closed_at: NullableInstant;
  taken: number[];
  joined: string[];
}

export interface TicketPresenceTable {
  desk_id: string;
  agent_id: string;
  id: string;
  ticket_id: string;
  doing: 'looks' | 'types';
  since: Instant;
  here_until: Instant;
}

export interface TicketSnoozeTable {
  desk_id: string;
  ticket_id: string;
  agent_id: string | null;
  since: Instant;
  until: NullableInstant;
  wake_at: Instant;
}

export interface TicketSplitTable {
  desk_id: string;
  id: string;
  source_id: string;
  message_id: string;
  copy_id: string;
  at: Instant;
}

export interface TicketSubjectTable {
  desk_id: string;
  ticket_id: string;
  seq: number;
  before: string;
  after: string;
}

export interface TicketTagTable {
  desk_id: string;
  ticket_id: string;
  tag_id: string;
  at: Instant;
}

export interface TrustSettingTable {
  desk_id: string;
  id: string;
  sealers: string[];
  spam_threshold: number;
  scan: 'required' | 'when-present';
  changed_at: Instant;
  changed_by: string | null;
}

export interface WebhookCursorTable {
  desk_id: string;
  position: number;
}

export interface WebhookDeliveryTable {
  desk_id: string;
  id: string;
  endpoint_id: string;
  event_id: string | null;
  position: number;
  type: string;
  payload: string;
  state: 'waiting' | 'delivered' | 'failed';
  created_at: Instant;
  try_at: Instant;
  attempts: number;
  tries: Json;
}

export interface WebhookEndpointTable {
  desk_id: string;
  id: string;
  url: string;
  description: string;
  types: string[];
  clearances: string[];
  state: 'active' | 'paused' | 'disabled';
  reason: string | null;
  secret: Buffer;
  old_secret: Buffer | null;
  old_secret_until: NullableInstant;
  after_position: number;
  failing_since: NullableInstant;
  created_at: Instant;
}

export interface WorkEntryTable {
  desk_id: string;
  id: string;
  ticket_id: string;
  agent_id: string | null;
  author: string;
  way: 'remote' | 'telephone' | 'mail' | 'on-site';
  minutes: number;
  at: Instant;
  recorded: Instant;
  text: string;
  removed_at: NullableInstant;
}

export interface WritingChoiceTable {
  desk_id: string;
  id: string;
  hold_seconds: number;
  after_answer: 'stay' | 'next' | 'queue';
}

/** All tables and views by name. */
export interface DB {
  address_default: AddressDefaultTable;
  agent: AgentTable;
  agent_attribute: AgentAttributeTable;
  agent_team: AgentTeamTable;
  announcement: AnnouncementTable;
  announcement_dismissal: AnnouncementDismissalTable;
  api_key: ApiKeyTable;
  attachment: AttachmentTable;
  audit: AuditTable;
  blob: BlobTable;
  colleague_invitation: ColleagueInvitationTable;
  contact: ContactTable;
  contract: ContractTable;
  custom_field: CustomFieldTable;
  customer: CustomerTable;
  deliverability_check: DeliverabilityCheckTable;
  demonstration_clock: DemonstrationClockTable;
  desk: DeskTable;
  desk_address: DeskAddressTable;
  desk_counter: DeskCounterTable;
  desk_look: DeskLookTable;
  diagnostic: DiagnosticTable;
  dkim_key: DkimKeyTable;
  draft: DraftTable;
  draft_file: DraftFileTable;
  duty_acceptance: DutyAcceptanceTable;
  event: EventTable;
  event_outbox: EventOutboxTable;
  event_position: EventPositionTable;
  event_seal: EventSealTable;
  file_scan: FileScanTable;
  follower: FollowerTable;
  idempotency_key: IdempotencyKeyTable;
  inbound: InboundTable;
  installation: InstallationTable;
  invitation: InvitationTable;
  macro: MacroTable;
  mail_client: MailClientTable;
  mail_grant: MailGrantTable;
  mail_out: MailOutTable;
  mail_relay: MailRelayTable;
  mail_suppression: MailSuppressionTable;
  mail_template: MailTemplateTable;
  mail_unsubscription: MailUnsubscriptionTable;
  mail_verdict: MailVerdictTable;
  mailbox: MailboxTable;
  mailbox_folder: MailboxFolderTable;
  mailbox_skip: MailboxSkipTable;
  mention: MentionTable;
  message: MessageTable;
  migration: MigrationTable;
  named_change: NamedChangeTable;
  notification: NotificationTable;
  notification_choice: NotificationChoiceTable;
  notification_cursor: NotificationCursorTable;
  notification_digest: NotificationDigestTable;
  notification_quiet: NotificationQuietTable;
  participant: ParticipantTable;
  policy_draft: PolicyDraftTable;
  policy_draft_presence: PolicyDraftPresenceTable;
  policy_draft_revision: PolicyDraftRevisionTable;
  policy_replay: PolicyReplayTable;
  policy_version: PolicyVersionTable;
  product_release: ProductReleaseTable;
  promise: PromiseTable;
  promise_wake: PromiseWakeTable;
  push_choice: PushChoiceTable;
  push_key: PushKeyTable;
  push_out: PushOutTable;
  push_subscription: PushSubscriptionTable;
  queue_change: QueueChangeTable;
  queue_count: QueueCountTable;
  read_mark: ReadMarkTable;
  reminder: ReminderTable;
  request_count: RequestCountTable;
  saved_view: SavedViewTable;
  search_doc: SearchDocTable;
  search_form: SearchFormTable;
  search_progress: SearchProgressTable;
  sender_list: SenderListTable;
  side_talk: SideTalkTable;
  sign_in_provider: SignInProviderTable;
  sign_in_rule: SignInRuleTable;
  snippet: SnippetTable;
  spam_lesson: SpamLessonTable;
  spam_score: SpamScoreTable;
  spam_token: SpamTokenTable;
  tag: TagTable;
  tag_gone: TagGoneTable;
  tag_gone_ticket: TagGoneTicketTable;
  ticket: TicketTable;
  ticket_field: TicketFieldTable;
  ticket_link: TicketLinkTable;
  ticket_merge: TicketMergeTable;
  ticket_presence: TicketPresenceTable;
  ticket_snooze: TicketSnoozeTable;
  ticket_split: TicketSplitTable;
  ticket_subject: TicketSubjectTable;
  ticket_tag: TicketTagTable;
  trust_setting: TrustSettingTable;
  webhook_cursor: WebhookCursorTable;
  webhook_delivery: WebhookDeliveryTable;
  webhook_endpoint: WebhookEndpointTable;
  work_entry: WorkEntryTable;
  writing_choice: WritingChoiceTable;
}
