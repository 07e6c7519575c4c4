-- Owner module: intake. What answers a message that is still being taken in waits for it, however old both are, but not for ever.

-- Since when it waits; null where it never had to.
alter table inbound add column waits_since timestamptz;
