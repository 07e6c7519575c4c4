-- Owner: tickets (blob). A content that still lies in somebody's draft stays, as one that another message holds (PAR-2).
create policy draft_file_purge on draft_file for select to amparo_owner using (true);
create or replace function purge_blob(hash bytea) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    if not amparo_is_staff()
       or exists (select 1 from attachment a where a.desk_id = amparo_desk() and a.blob_id = hash)
       or exists (select 1 from draft_file f where f.desk_id = amparo_desk() and f.blob_id = hash) then
      return;
    end if;
    delete from file_scan f where f.desk_id = amparo_desk() and f.id = hash;
    delete from blob b where b.desk_id = amparo_desk() and b.id = hash;
  end
  $$;
