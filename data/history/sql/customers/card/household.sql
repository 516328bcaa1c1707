-- The household of a customer, they themselves first; who was merged is there once. In: customer; household; topic; as_of (epoch ms). Out: worth is the newest
-- lifetime value, else what was ordered in 12 months, in the smallest unit; posts of 90 days; tickets that are not closed.
with members as (
  select customer, born_year
  from customers
  where household = $household
    and customer not in (select customer from customer_roots)
),
records as (
  select customer, customer as person
  from members
  union all
  select customer, root
  from customer_roots
  where root in (select customer from members)
),
lifetime as (
  select customer, arg_max(clv, as_of) as worth, arg_max(currency, as_of) as currency
  from clv
  where customer in (select customer from members)
    and as_of <= make_timestamp_ms($as_of::bigint)
  group by customer
),
spent as (
  select r.person as customer, sum(o.amount) as worth, o.currency
  from orders o
  join records r on r.customer = o.customer
  where o.customer in (select customer from records)
    and o.happened_at > make_timestamp_ms($as_of::bigint) - interval 12 month
    and o.happened_at <= make_timestamp_ms($as_of::bigint)
    and (o.cancelled_at is null or o.cancelled_at > make_timestamp_ms($as_of::bigint))
  group by r.person, o.currency
  qualify row_number() over (partition by r.person order by max(o.happened_at) desc, o.currency) = 1
),
posted as (
  select customer, count(distinct id_hash) as posts
  from all_mentions
  where customer in (select customer from members)
    and topic = $topic
    and kind <> 4
    and created_at > make_timestamp_ms($as_of::bigint) - interval 90 day
  group by customer
),
waiting as (
  select r.person as customer, count(*) as tickets
  from tickets t
  join records r on r.customer = t.customer
  where t.customer in (select customer from records)
    and ticket_state(t.opened_at, t.promised_at, t.reopened_at, t.closed_at, make_timestamp_ms($as_of::bigint)) <> 'closed'
  group by r.person
),
tiers_now as (
  select customer, arg_max(tier, from_at) as tier
  from tier_changes
  where customer in (select customer from members)
    and from_at <= make_timestamp_ms($as_of::bigint)
  group by customer
)
select
  m.customer, t.id as tier, m.born_year,
  coalesce(l.worth, s.worth)::double as worth, coalesce(l.currency, s.currency) as currency,
  coalesce(p.posts, 0)::double as posts, coalesce(w.tickets, 0)::double as open_tickets
from members m
left join tiers_now n on n.customer = m.customer
left join tiers t on t.tier = n.tier
left join lifetime l on l.customer = m.customer
left join spent s on s.customer = m.customer
left join posted p on p.customer = m.customer
left join waiting w on w.customer = m.customer
order by m.customer <> $customer, worth desc nulls last, m.customer
limit 12
