-- Households of linked detractors (a mention with P(negative) of at least 0.7 within 24 h): how many live there, what they are worth, and which
-- orders are not fulfilled yet. Worth of a member is lifetime value, m r / (1 + i - r) (Gupta and Lehmann 2003), m the margin of the 12 months
-- before in the currency of the newest order that says its margin; of a household those in the currency of its newest order. In: topic; as_of
-- (epoch ms); retention, discount (0..1). Out: the most valuable first, 200 at most; clv (null where no margin in it is known) and worth, what was
-- ordered in 12 months, in the smallest unit of currency; n, clv_all and worth_all, of all in that currency.
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
bought as (
  select
    m.household, m.customer, o.ref, o.happened_at, o.amount, o.margin, o.currency,
    o.fulfilled_at is null or o.fulfilled_at > make_timestamp_ms($as_of::bigint) as is_open,
    o.happened_at <= make_timestamp_ms($as_of::bigint) as is_past,
    o.happened_at > make_timestamp_ms($as_of::bigint) - interval 12 month and o.happened_at <= make_timestamp_ms($as_of::bigint) as is_recent
  from orders o
  left join customer_roots r on r.customer = o.customer
  join members m on m.customer = coalesce(r.root, o.customer)
  where (o.cancelled_at is null or o.cancelled_at > make_timestamp_ms($as_of::bigint))
),
ordered as (
  select
    household, currency, sum(amount) filter (is_recent) as worth,
    sum(count(*) filter (is_open)) over (partition by household) as open_orders
  from bought
  group by household, currency
  qualify row_number() over (partition by household order by max(happened_at) filter (is_past) desc nulls last, currency) = 1
),
margins as (
  select household, customer, currency, coalesce(sum(margin) filter (is_recent), 0) as margin
  from bought
  where margin is not null
    and is_past
  group by household, customer, currency
  qualify row_number() over (partition by customer order by max((happened_at, ref)) desc) = 1
),
lifetimes as (
  select household, currency, sum(round(margin * $retention / (1 + $discount - $retention))) as clv
  from margins
  group by household, currency
),
sizes as (
  select household, count(*) as members
  from members
  group by household
)
select
  t.household, t.detractors::double as detractors, s.members::double as members, l.clv::double as clv, o.worth::double as worth, o.currency,
  coalesce(o.open_orders, 0)::double as open_orders, (count(*) over (partition by o.currency))::double as n,
  (sum(l.clv) over (partition by o.currency))::double as clv_all, (sum(o.worth) over (partition by o.currency))::double as worth_all
from touched t
join sizes s on s.household = t.household
left join ordered o on o.household = t.household
left join lifetimes l on l.household = t.household and l.currency = o.currency
order by l.clv desc nulls last, o.worth desc nulls last, t.household
limit 200
