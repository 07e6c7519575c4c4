-- Owner module: tickets. What a ticket is about can be filtered by without reading all tickets: a condition on a part of `about` is none that
-- may be looked up before row security has looked at the row, one on a column is. A ticket without a product is in no index more.
alter table ticket add column product text generated always as (about ->> 'product') stored;
create index ticket_product on ticket (desk_id, product, number desc) where product is not null;
