-- What was done once. In: event. Out: the columns, author_hash in decimal, linked_at as epoch ms.
select kind, network, author, author_hash::varchar as author_hash, customer, other, consent_basis, evidence, confidence, how,
  epoch_ms(linked_at)::double as linked_at, linked_by
from link_events
where event = $event
