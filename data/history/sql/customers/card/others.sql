-- Other people, by the record they go by, with a ticket that is not closed and speaks of the same (its subject up to the colon), the oldest first. In:
-- customer; subject; topic; as_of (epoch ms). Out: opened_at (epoch ms); has_posted in 30 days; worth, their newest lifetime value, smallest unit.
with same as (
  select coalesce(r.root, t.customer) as customer, min(t.opened_at) as opened_at, count(*) as tickets
  from tickets t
  left join customer_roots r on r.customer = t.customer
  where starts_with(t.subject, split_part($subject, ':', 1))
    and split_part(t.subject, ':', 1) = split_part($subject, ':', 1)
    and coalesce(r.root, t.customer) <> $customer
    and ticket_state(t.opened_at, t.promised_at, t.reopened_at, t.closed_at, make_timestamp_ms($as_of::bigint)) <> 'closed'
  group by 1
),
posted as (
  select distinct customer
  from all_mentions
  where customer in (select customer from same)
    and topic = $topic
    and kind <> 4
    and created_at > make_timestamp_ms($as_of::bigint) - interval 30 day
),
lifetime as (
  select customer, arg_max(clv, as_of) as worth, arg_max(currency, as_of) as currency
  from clv
  where customer in (select customer from same)
    and as_of <= make_timestamp_ms($as_of::bigint)
  group by customer
)
select
  s.customer, epoch_ms(s.opened_at)::double as opened_at, s.tickets::double as tickets, p.customer is not null as has_posted,
  v.worth::double as worth, v.currency
from same s
left join posted p on p.customer = s.customer
left join lifetime v on v.customer = s.customer
order by s.opened_at, s.customer
