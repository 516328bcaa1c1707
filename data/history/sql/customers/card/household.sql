-- What is known of each who lives in the household of a customer, they themselves first. In: customer; records and people, the record and by whom it is
-- known, in pairs; topic; as_of (epoch ms). Out: worth is the newest lifetime value, else what was ordered in 12 months, in the smallest unit; posts of
-- 90 days; tickets that are not closed.
with known as (
  select unnest($records::integer[]) as record, unnest($people::integer[]) as customer
),
members as (
  select distinct customer
  from known
),
lifetime as (
  select customer, arg_max(clv, as_of) as worth, arg_max(currency, as_of) as currency
  from clv
  where customer in (select unnest($people::integer[]))
    and as_of <= make_timestamp_ms($as_of::bigint)
  group by customer
),
spent as (
  select k.customer, sum(o.amount) as worth, o.currency
  from orders o
  join known k on k.record = o.customer
  where o.happened_at > make_timestamp_ms($as_of::bigint) - interval 12 month
    and o.happened_at <= make_timestamp_ms($as_of::bigint)
    and (o.cancelled_at is null or o.cancelled_at > make_timestamp_ms($as_of::bigint))
  group by k.customer, o.currency
  qualify row_number() over (partition by k.customer order by max(o.happened_at) desc, o.currency) = 1
),
posted as (
  select customer, count(distinct id_hash) as posts
  from all_mentions
  where customer in (select unnest($people::integer[]))
    and topic = $topic
    and kind <> 4
    and created_at > make_timestamp_ms($as_of::bigint) - interval 90 day
  group by customer
),
waiting as (
  select k.customer, count(*) as tickets
  from tickets t
  join known k on k.record = t.customer
  where ticket_state(t.opened_at, t.promised_at, t.reopened_at, t.closed_at, make_timestamp_ms($as_of::bigint)) <> 'closed'
  group by k.customer
),
tiers_now as (
  select customer, arg_max(tier, from_at) as tier
  from tier_changes
  where customer in (select unnest($people::integer[]))
    and from_at <= make_timestamp_ms($as_of::bigint)
  group by customer
)
select
  m.customer, t.id as tier, coalesce(l.worth, s.worth)::double as worth, coalesce(l.currency, s.currency) as currency,
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
