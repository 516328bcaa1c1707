-- A table like orders, with the same constraints, for orders in order of customer.
create or replace table orders_in_order (
  source varchar not null,
  ref varchar not null,
  customer integer not null,
  happened_at timestamp_ms not null,
  amount bigint not null,
  margin bigint,
  currency varchar not null,
  product varchar not null,
  fulfilled_at timestamp_ms,
  cancelled_at timestamp_ms,
  attributes json not null,
  imported_at timestamp_ms not null
)
