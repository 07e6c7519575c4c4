-- Owner module: releases. What was released of a product: the class of an installed version is counted from the newest (OPS-7).
create table product_release (
  desk_id uuid not null references desk (id),
  id uuid not null,
  -- An id of the policy; `all` where the policy tells no products apart.
  product text not null check (product <> '' and length(product) <= 60),
  version text not null check (version <> '' and length(version) <= 60),
  noted_at timestamptz not null,
  noted_by uuid,
  primary key (desk_id, id),
  unique (desk_id, product, version),
  foreign key (desk_id, noted_by) references agent (desk_id, id)
);
alter table product_release enable row level security;
alter table product_release force row level security;
-- Everybody may choose their version; managers say which there are.
create policy product_release_app on product_release to amparo_app using (desk_id = (select amparo_desk()));
create policy product_release_insert on product_release as restrictive for insert to amparo_app with check ((select amparo_manages()));
create policy product_release_delete on product_release as restrictive for delete to amparo_app using ((select amparo_manages()));
create policy product_release_system on product_release for select to amparo_system using (true);
grant select, insert, delete on product_release to amparo_app;
grant select on product_release to amparo_system;
