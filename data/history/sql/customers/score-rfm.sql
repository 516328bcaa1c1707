-- Recency, frequency and monetary value in quintiles 1 to 5, 5 best, ties to the higher one: with k of n customers at or
-- below a value, ceil(5 k / n). Over orders of the $days days before $at (epoch ms) that were not cancelled by then; customers
-- without one have none. Records that were merged by then are one customer. Money is compared within one currency, that of a
-- customer's newest order. Only cells that differ from the one before are added.
insert into rfm_cells
with roots as (
  select customer, root
  from roots_at(make_timestamp_ms($at))
), bought as (
  select coalesce(r.root, o.customer) as customer, o.ref, o.happened_at, o.amount, o.currency
  from orders o
  left join roots r on r.customer = o.customer
  where o.happened_at <= make_timestamp_ms($at)
  and o.happened_at > make_timestamp_ms($at) - to_days($days)
  and (o.cancelled_at is null or o.cancelled_at > make_timestamp_ms($at))
), counted as (
  select
    customer,
    max(happened_at) as newest,
    count(*) as orders,
    arg_max(currency, (happened_at, ref)) as currency
  from bought
  group by customer
), spent as (
  select c.customer, sum(b.amount) as amount
  from counted c
  join bought b on b.customer = c.customer and b.currency = c.currency
  group by c.customer
), ranked as (
  select
    c.customer,
    count(*) over () as n,
    count(*) over (partition by c.currency) as n_currency,
    rank() over (order by c.newest desc) as by_recency,
    rank() over (order by c.orders desc) as by_frequency,
    rank() over (partition by c.currency order by s.amount desc) as by_money
  from counted c
  join spent s on s.customer = c.customer
), cells as (
  select
    c.customer,
    (5 * (k.n - k.by_recency + 1) + k.n - 1) // k.n as r,
    (5 * (k.n - k.by_frequency + 1) + k.n - 1) // k.n as f,
    (5 * (k.n_currency - k.by_money + 1) + k.n_currency - 1) // k.n_currency as m
  from customers c
  left join ranked k on k.customer = c.customer
  where c.customer not in (select customer from roots)
), before as (
  select customer, arg_max((r, f, m), as_of) as cell
  from rfm_cells
  where as_of <= make_timestamp_ms($at)
  group by customer
)
select c.customer, make_timestamp_ms($at), $days, c.r, c.f, c.m
from cells c
left join before b on b.customer = c.customer
where b.customer is null
or (b.cell[1], b.cell[2], b.cell[3]) is distinct from (c.r, c.f, c.m)
order by c.customer
