-- Owner: access. What was wrong when a provider was asked last, for administrators to see; by the machine's clock.
alter table sign_in_provider add column fault text;
alter table sign_in_provider add column fault_detail text;
alter table sign_in_provider add column checked_at timestamptz;
