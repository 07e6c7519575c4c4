-- Owner module: access. Which key took the place of another: that one ends after its overlap, and has no second successor.
alter table api_key
  add column successor_id uuid,
  add constraint api_key_desk_id_successor_id_fkey foreign key (desk_id, successor_id) references api_key (desk_id, id);
create index api_key_successor on api_key (desk_id, successor_id) where successor_id is not null;
