-- The lifetime value of a customer as it was last computed before a time, from their orders: m r / (1 + i - r) (Gupta and Lehmann 2003) with m the
-- margin of the 12 months before, in the currency of the newest order that says its margin; r and i as customers were valued with then.
-- In: records, those of one person; as_of (epoch ms). Out: one row, none where no margin was ever told or nothing was computed; money in the smallest unit;
-- computed (epoch ms).
with scoring as (
  select as_of, retention, discount
  from scorings
  where as_of <= make_timestamp_ms($as_of::bigint)
  order by as_of desc
  limit 1
),
bought as (
  select o.ref, o.happened_at, o.margin, o.currency
  from orders o
  join scoring s on o.happened_at <= s.as_of and (o.cancelled_at is null or o.cancelled_at > s.as_of)
  where o.customer in (select unnest($records::integer[]))
),
told as (
  select arg_max(currency, (happened_at, ref)) as currency
  from bought
  where margin is not null
  having count(*) > 0
),
margins as (
  select t.currency, coalesce(sum(b.margin) filter (b.happened_at > s.as_of - to_months(12)), 0) as margin
  from told t
  cross join scoring s
  left join bought b on b.currency = t.currency
  group by t.currency
)
select
  m.margin::double as margin, s.retention, s.discount, lifetime_value(m.margin, s.retention, s.discount)::double as clv,
  m.currency, epoch_ms(s.as_of)::double as computed
from margins m
cross join scoring s
order by m.currency
