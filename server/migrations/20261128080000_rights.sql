-- Owner modules: people, access. The role security.

alter table agent
  drop constraint agent_role_check,
  add constraint agent_role_check check (role in ('agent', 'lead', 'manager', 'administrator', 'security'));
alter table api_key
  drop constraint api_key_role_check,
  add constraint api_key_role_check check (role in ('agent', 'lead', 'manager', 'administrator', 'security'));

-- Whoever reads the audit sees which key did something; only administrators make, change and revoke keys.
drop policy api_key_app on api_key;
create policy api_key_app on api_key to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_secures()));
create policy api_key_insert on api_key as restrictive for insert to amparo_app with check ((select amparo_administers()));
create policy api_key_update on api_key as restrictive for update to amparo_app using ((select amparo_administers()));
