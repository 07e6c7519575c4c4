-- people: the dates of a contract that the policy names (`lifecycle.dates` with `of: contract`), such as those of its maintenance.
alter table contract add column dates jsonb not null default '{}'::jsonb;
