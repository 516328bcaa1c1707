-- Where the quintiles of recency, frequency and monetary value lie, as of now, by the rule of score-rfm.sql: with k of n customers at or below
-- a value, ceil(5 k / n), 5 best. Over orders of the `days` before that were not cancelled by then; merged records are one customer. Money is
-- that of the currency most customers ordered in last. In: as_of (epoch ms); days. Out: a row for each
-- quintile, 5 first; recency (days since the last order, the most in it), orders and spent (the least in it, null where it is empty; the
-- smallest unit); by_recency, by_frequency and by_money, customers in it; currency; n customers, n_currency of that currency.
with bought as (
  select customer, ref, happened_at, amount, currency
  from bought_by(make_timestamp_ms($as_of::bigint))
  where happened_at > make_timestamp_ms($as_of::bigint) - to_days($days::integer)
),
counted as (
  select customer, max(happened_at) as newest, count(*) as orders, arg_max(currency, (happened_at, ref)) as currency
  from bought
  group by customer
),
main as (
  select currency
  from counted
  group by currency
  order by count(*) desc, currency
  limit 1
),
spent as (
  select c.customer, sum(b.amount) as amount
  from counted c
  join main m on m.currency = c.currency
  join bought b on b.customer = c.customer and b.currency = c.currency
  group by c.customer
),
recency as (
  select (5 * (count(*) over () - rank() over (order by newest desc) + 1) + count(*) over () - 1) // count(*) over () as quintile, newest
  from counted
),
frequency as (
  select (5 * (count(*) over () - rank() over (order by orders desc) + 1) + count(*) over () - 1) // count(*) over () as quintile, orders
  from counted
),
money as (
  select (5 * (count(*) over () - rank() over (order by amount desc) + 1) + count(*) over () - 1) // count(*) over () as quintile, amount
  from spent
),
recencies as (
  select quintile, count(*) as customers, ($as_of::bigint - epoch_ms(min(newest))) / 86400000 as recency
  from recency
  group by quintile
),
frequencies as (
  select quintile, count(*) as customers, min(orders) as orders
  from frequency
  group by quintile
),
moneys as (
  select quintile, count(*) as customers, min(amount) as spent
  from money
  group by quintile
)
select
  q.range::double as quintile, r.recency, f.orders::double as orders, a.spent::double as spent,
  coalesce(r.customers, 0)::double as by_recency, coalesce(f.customers, 0)::double as by_frequency, coalesce(a.customers, 0)::double as by_money,
  m.currency, (select count(*) from counted)::double as n, (select count(*) from spent)::double as n_currency
from range(1, 6) q
cross join main m
left join recencies r on r.quintile = q.range
left join frequencies f on f.quintile = q.range
left join moneys a on a.quintile = q.range
order by quintile desc
