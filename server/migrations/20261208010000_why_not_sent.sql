-- Owner module: drafts. Why a letter could not be sent is kept as the problem that it was, so that its author reads it in their language.

alter table draft alter column reason type jsonb using case when reason is null then null else jsonb_build_object(
  'type', 'urn:amparo:problem:' || case reason when 'Its author is no longer one of the staff.' then 'gone' else 'not-sent' end,
  'code', case reason when 'Its author is no longer one of the staff.' then 'gone' else 'not-sent' end,
  'title', 'Conflict', 'status', 409, 'detail', reason) end;
