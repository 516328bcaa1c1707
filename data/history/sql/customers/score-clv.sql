-- Customer lifetime value m r / (1 + i - r) (Gupta and Lehmann 2003), in the smallest unit: m is the margin of the 12 months
-- before $at (epoch ms) in the currency of the newest order that says its margin, $retention r the share of customers who stay
-- a year, $discount i the interest of a year. Nobody who never had a margin has one. Orders cancelled by then do not count.
-- Only values that differ from the one before are added.
insert into clv
with told as (
  select customer, arg_max(currency, (happened_at, ref)) as currency
  from orders
  where margin is not null
  and happened_at <= make_timestamp_ms($at)
  and (cancelled_at is null or cancelled_at > make_timestamp_ms($at))
  group by customer
), margins as (
  select
    t.customer,
    t.currency,
    coalesce(sum(o.margin) filter (o.happened_at > make_timestamp_ms($at) - to_months(12)), 0)::bigint as margin
  from told t
  join orders o on o.customer = t.customer and o.currency = t.currency
  where o.happened_at <= make_timestamp_ms($at)
  and (o.cancelled_at is null or o.cancelled_at > make_timestamp_ms($at))
  group by t.customer, t.currency
), priced as (
  select customer, currency, margin, round(margin * $retention / (1 + $discount - $retention))::bigint as clv
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
