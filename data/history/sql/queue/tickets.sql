-- Tickets of linked customers that are not closed as of a time. In: as_of (epoch ms).
-- Out: customer; opened, promised, reopened (epoch ms, null: none).
select
  customer,
  epoch_ms(opened_at)::double as opened,
  epoch_ms(promised_at)::double as promised,
  epoch_ms(reopened_at)::double as reopened
from tickets
where ticket_state(opened_at, promised_at, reopened_at, closed_at, make_timestamp_ms($as_of::bigint)) <> 'closed'
  and customer in (select customer from links)
order by customer, opened_at, ticket
