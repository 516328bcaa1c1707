-- Tickets of linked customers, and of records that go by them, that are not closed as of a time. In: as_of (epoch ms).
-- Out: customer; opened, promised, reopened (epoch ms, null: none).
with linked as (
  select distinct coalesce(r.root, l.customer) as root
  from links l
  left join customer_roots r on r.customer = l.customer
)
select
  coalesce(r.root, t.customer) as customer,
  epoch_ms(t.opened_at)::double as opened,
  epoch_ms(t.promised_at)::double as promised,
  epoch_ms(t.reopened_at)::double as reopened
from tickets t
left join customer_roots r on r.customer = t.customer
where ticket_state(t.opened_at, t.promised_at, t.reopened_at, t.closed_at, make_timestamp_ms($as_of::bigint)) <> 'closed'
  and coalesce(r.root, t.customer) in (select root from linked)
order by customer, t.opened_at, t.ticket
