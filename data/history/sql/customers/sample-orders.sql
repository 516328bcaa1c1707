-- Keeps the orders of 50,000 customers for as long as purchases are fitted: of all who ordered, by a hash, so that the same customers are
-- met again. Records that were merged by then are one customer, orders cancelled by then do not count. In: at (epoch ms).
-- Out: sampled_orders, an order a row.
create or replace temporary table sampled_orders as
with buyers as (
  select distinct coalesce(r.root, o.customer) as customer
  from orders o
  left join roots_at(make_timestamp_ms($at::bigint)) r on r.customer = o.customer
  where o.happened_at <= make_timestamp_ms($at::bigint)
    and (o.cancelled_at is null or o.cancelled_at > make_timestamp_ms($at::bigint))
),
chosen as (
  select customer
  from buyers
  order by hash(customer), customer
  limit 50000
)
select c.customer, o.ref, o.happened_at, o.margin, o.currency
from orders o
left join roots_at(make_timestamp_ms($at::bigint)) r on r.customer = o.customer
join chosen c on c.customer = coalesce(r.root, o.customer)
where o.happened_at <= make_timestamp_ms($at::bigint)
  and (o.cancelled_at is null or o.cancelled_at > make_timestamp_ms($at::bigint))
order by c.customer, o.happened_at, o.ref
