-- Owner module: intake. What answers a message that is still being taken in is known to do so.

-- Its Message-ID, of which an answer tells. Null where it has none that is one, and for what was stored before.
alter table inbound add column header_id text check (octet_length(header_id) <= 600);

create index inbound_on_its_way on inbound (desk_id, header_id) where state = 'stored' and header_id is not null;

drop function store_inbound(uuid, uuid, timestamptz, text, text[], text, text, text, bytea, bytea);
create function store_inbound(
  desk uuid, message uuid, received timestamptz, sender text, to_addresses text[], remote text, said_name text, provider text,
  dedupe_key bytea, message_id text, content bytea
) returns boolean
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    with written as (
      insert into inbound (desk_id, id, received_at, envelope_from, recipients, remote_address, helo, authserv_id, dedupe, header_id,
                           size, raw, state, try_at)
      values (desk, message, received, sender, to_addresses, remote, said_name, provider, dedupe_key, message_id,
              octet_length(content), content, 'stored', received)
      on conflict (desk_id, dedupe) do nothing
      returning 1
    )
    select exists (select 1 from written)
  $$;
revoke all on function store_inbound(uuid, uuid, timestamptz, text, text[], text, text, text, bytea, text, bytea) from public;
grant execute on function store_inbound(uuid, uuid, timestamptz, text, text[], text, text, text, bytea, text, bytea) to amparo_app;
