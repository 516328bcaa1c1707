-- Customer lifetime value m r / (1 + i - r) (Gupta and Lehmann 2003), in the smallest unit: m is the margin of the 12 months
-- before $at (epoch ms) in the currency of the newest order that says its margin, $retention r the share of customers who stay
-- a year, $discount i the interest of a year. Records that were merged by then are one customer. Nobody who never had a margin has
-- one. Orders cancelled by then do not count. Only values that differ from the one before are added.
insert into clv
with bought as (
  select coalesce(r.root, o.customer) as customer, o.ref, o.happened_at, o.margin, o.currency
  from orders o
  left join roots_at(make_timestamp_ms($at)) r on r.customer = o.customer
  where o.happened_at <= make_timestamp_ms($at)
  and (o.cancelled_at is null or o.cancelled_at > make_timestamp_ms($at))
), told as (
  select customer, arg_max(currency, (happened_at, ref)) as currency
  from bought
  where margin is not null
  group by customer
), margins as (
  select
    t.customer,
    t.currency,
    coalesce(sum(b.margin) filter (b.happened_at > make_timestamp_ms($at) - to_months(12)), 0)::bigint as margin
  from told t
  join bought b on b.customer = t.customer and b.currency = t.currency
  group by t.customer, t.currency
), priced as (
  select customer, currency, margin, lifetime_value(margin, $retention, $discount)::bigint as clv
  from margins
), before as (
  select customer, arg_max((margin, clv, currency), as_of) as price
  from clv
  where as_of <= make_timestamp_ms($at)
  group by customer
)
select p.customer, make_timestamp_ms($at), p.margin, p.clv, p.currency
from priced p
left join before b on b.customer = p.customer
where b.price is null
or (b.price[1], b.price[2], b.price[3]) is distinct from (p.margin, p.clv, p.currency)
order by p.customer
