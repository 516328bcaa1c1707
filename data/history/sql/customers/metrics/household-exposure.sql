-- Households of linked detractors (a mention with P(negative) of at least 0.7 within 24 h): how many live there, what they are worth, and which
-- orders are not fulfilled yet. Worth of a member is lifetime value, m r / (1 + i - r) (Gupta and Lehmann 2003), m the margin of the 12 months
-- before in the currency of the newest order that says its margin. A household is told in the currency of the newest order of it that says its
-- margin, of its newest order where none does: lifetime value of those members who are valued in it, and what all ordered in it in 12
-- months. In: topic; as_of (epoch ms); retention, discount (0..1). Out: the currency of most households first, the most valuable first, 200 at
-- most; priced members of all members; clv (null where nobody's margin is known) and worth in the smallest unit of currency; n, members_all,
-- priced_all, clv_all and worth_all, of all in that currency; n_all households.
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
margins as (
  select household, customer, currency, coalesce(sum(margin) filter (is_recent), 0) as margin, max((happened_at, ref)) as newest
  from bought
  where margin is not null
    and is_past
  group by household, customer, currency
  qualify row_number() over (partition by customer order by max((happened_at, ref)) desc) = 1
),
lifetimes as (
  select household, currency, sum(lifetime_value(margin, $retention, $discount)) as clv, count(*) as priced
  from margins
  group by household, currency
  qualify row_number() over (partition by household order by max(newest) desc) = 1
),
ordered as (
  select household, currency, sum(amount) filter (is_recent) as worth, max(happened_at) filter (is_past) as newest
  from bought
  group by household, currency
),
priced as (
  select
    t.household, t.detractors, l.clv, coalesce(l.priced, 0) as priced, o.worth, coalesce(l.currency, o.currency) as currency
  from touched t
  left join lifetimes l on l.household = t.household
  left join ordered o on o.household = t.household and o.currency = coalesce(l.currency, o.currency)
  qualify row_number() over (partition by t.household order by o.newest desc nulls last, o.currency) = 1
),
opened as (
  select household, count(*) as open_orders
  from bought
  where is_open
  group by household
),
sizes as (
  select household, count(*) as members
  from members
  group by household
)
select
  p.household, p.detractors::double as detractors, s.members::double as members, p.priced::double as priced, p.clv::double as clv,
  p.worth::double as worth, p.currency, coalesce(o.open_orders, 0)::double as open_orders,
  (count(*) over (partition by p.currency))::double as n, (count(*) over ())::double as n_all,
  (sum(s.members) over (partition by p.currency))::double as members_all, (sum(p.priced) over (partition by p.currency))::double as priced_all,
  (sum(p.clv) over (partition by p.currency))::double as clv_all, (sum(p.worth) over (partition by p.currency))::double as worth_all
from priced p
join sizes s on s.household = p.household
left join opened o on o.household = p.household
order by p.currency is null, n desc, p.currency, p.clv desc nulls last, p.worth desc nulls last, p.household
limit 200
