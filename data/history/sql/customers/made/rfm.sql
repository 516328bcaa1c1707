-- The quintiles of a customer as they were last computed before a time, from the orders of all: with k of n customers at or below them,
-- ceil(5 k / n), 5 best. r by the newest order, f by the number of orders, m by what was ordered in the currency of the newest order, among
-- customers of that currency. In: customer; as_of (epoch ms). Out: one row, none where they ordered nothing in the days looked at or nothing
-- was computed; n customers, n_currency of that currency; amount in the smallest unit; times epoch ms.
with scoring as (
  select as_of, days
  from scorings
  where as_of <= make_timestamp_ms($as_of::bigint)
  order by as_of desc
  limit 1
),
bought as (
  select coalesce(r.root, o.customer) as customer, o.ref, o.happened_at, o.amount, o.currency
  from orders o
  join scoring s on o.happened_at <= s.as_of
    and o.happened_at > s.as_of - to_days(s.days)
    and (o.cancelled_at is null or o.cancelled_at > s.as_of)
  left join customer_roots r on r.customer = o.customer
),
counted as (
  select customer, max(happened_at) as newest, count(*) as orders, arg_max(currency, (happened_at, ref)) as currency
  from bought
  group by customer
),
spent as (
  select c.customer, c.newest, c.orders, c.currency, sum(b.amount) as amount
  from counted c
  join bought b on b.customer = c.customer and b.currency = c.currency
  group by c.customer, c.newest, c.orders, c.currency
),
own as (
  select customer, newest, orders, currency, amount
  from spent
  where customer = $customer
),
placed as (
  select
    count(*) as n, count(*) filter (a.currency = o.currency) as n_currency, count(*) filter (a.newest <= o.newest) as by_recency,
    count(*) filter (a.orders <= o.orders) as by_frequency,
    count(*) filter (a.currency = o.currency and a.amount <= o.amount) as by_money
  from spent a
  cross join own o
)
select
  ceil(5 * p.by_recency / p.n)::double as r, ceil(5 * p.by_frequency / p.n)::double as f,
  ceil(5 * p.by_money / p.n_currency)::double as m, epoch_ms(o.newest)::double as newest, o.orders::double as orders,
  o.amount::double as amount, o.currency, p.n::double as n, p.n_currency::double as n_currency, epoch_ms(s.as_of)::double as computed
from own o
cross join placed p
cross join scoring s
order by computed
