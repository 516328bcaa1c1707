-- Households of linked detractors (a mention with P(negative) of at least 0.7 within 24 h): how many live there, what their
-- orders of 12 months are worth in the currency of the newest, and which orders are not fulfilled yet. In: topic; as_of (epoch ms). Out: the most valuable first, 200
-- at most; worth in the smallest unit; n households and worth_all, of all in that currency.
with detractors as (
  select distinct customer
  from all_mentions
  where topic = $topic
    and kind <> 4
    and customer >= 0
    and negative >= 7000
    and created_at > make_timestamp_ms($as_of::bigint) - interval 24 hour
    and created_at <= make_timestamp_ms($as_of::bigint)
),
touched as (
  select household, count(*) as detractors
  from customers
  where customer in (select customer from detractors)
    and household is not null
  group by household
),
members as (
  select c.household, c.customer
  from customers c
  where c.household in (select household from touched)
    and c.customer not in (select customer from customer_roots)
),
ordered as (
  select
    m.household,
    o.currency,
    sum(o.amount) filter (
      o.happened_at > make_timestamp_ms($as_of::bigint) - interval 12 month and o.happened_at <= make_timestamp_ms($as_of::bigint)
    ) as worth,
    sum(count(*) filter (o.fulfilled_at is null or o.fulfilled_at > make_timestamp_ms($as_of::bigint)))
      over (partition by m.household) as open_orders
  from orders o
  left join customer_roots r on r.customer = o.customer
  join members m on m.customer = coalesce(r.root, o.customer)
  where (o.cancelled_at is null or o.cancelled_at > make_timestamp_ms($as_of::bigint))
  group by m.household, o.currency
  qualify row_number() over (
    partition by m.household
    order by max(o.happened_at) filter (o.happened_at <= make_timestamp_ms($as_of::bigint)) desc nulls last, o.currency
  ) = 1
),
sizes as (
  select household, count(*) as members
  from members
  group by household
)
select
  t.household, t.detractors::double as detractors, s.members::double as members, o.worth::double as worth, o.currency,
  coalesce(o.open_orders, 0)::double as open_orders, (count(*) over ())::double as n,
  (sum(o.worth) over (partition by o.currency))::double as worth_all
from touched t
join sizes s on s.household = t.household
left join ordered o on o.household = t.household
order by o.worth desc nulls last, t.household
limit 200
