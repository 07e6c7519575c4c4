-- What row security and every later migration rests on. Runs as amparo_owner, who owns the database.

-- Nobody may do anything that is not granted by name.
alter default privileges revoke execute on functions from public;
alter default privileges revoke usage on types from public;
revoke all on schema public from public;
-- To see the schema gives no right to anything in it.
grant usage on schema public to amparo_app, amparo_system, amparo_auth;

-- Sign-in lives in a schema of its own that only its role can enter.
create schema auth;
grant usage on schema auth to amparo_auth;
alter default privileges in schema auth grant select, insert, update, delete on tables to amparo_auth;
alter default privileges in schema auth grant usage, select on sequences to amparo_auth;

-- Who acts, and where: set per transaction by the server (set_config(…, true)). They are plain SQL without a setting of
-- their own, so the planner puts their bodies in place and uses indexes on desk_id.

-- Raises an error when no desk is set: "unrecognized configuration parameter", or "invalid input syntax for type uuid".
create function amparo_desk() returns uuid
  language sql stable parallel safe
  return current_setting('amparo.desk')::uuid;

-- agent, contact, intake, system or anonymous. Raises an error in a session that never had one; null after it ended.
create function amparo_actor_kind() returns text
  language sql stable parallel safe
  return nullif(current_setting('amparo.actor_kind'), '');

-- The agent or contact; null for others.
create function amparo_actor() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('amparo.actor'), '')::uuid;

-- The organisation of a contact; null for others.
create function amparo_customer() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('amparo.customer'), '')::uuid;

-- The role of an agent or contact; null when there is none.
create function amparo_role() returns text
  language sql stable parallel safe
  return nullif(current_setting('amparo.role'), '');

-- The clearances of an agent: which restricted tickets they may see. Empty for others.
create function amparo_restricted() returns text[]
  language sql stable parallel safe
  return string_to_array(current_setting('amparo.restricted'), ',');

grant execute on function
  amparo_desk(), amparo_actor_kind(), amparo_actor(), amparo_customer(), amparo_role(), amparo_restricted()
  to amparo_app, amparo_system;
