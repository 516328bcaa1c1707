-- Tickets of a customer, on all their records, that were opened by a time, the newest first. In: records; as_of (epoch ms); most
-- (rows). Out: times epoch ms.
select
  ticket, ref, subject,
  epoch_ms(opened_at)::double as opened_at,
  epoch_ms(promised_at)::double as promised_at,
  epoch_ms(reopened_at)::double as reopened_at,
  epoch_ms(closed_at)::double as closed_at,
  ticket_state(opened_at, promised_at, reopened_at, closed_at, make_timestamp_ms($as_of::bigint)) as state,
  epoch_ms(imported_at)::double as imported_at
from tickets
where customer in (select unnest($records::integer[]))
  and opened_at <= make_timestamp_ms($as_of::bigint)
order by opened_at desc, ticket
limit $most::bigint
