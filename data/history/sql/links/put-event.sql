-- Writes down what was done; its number is the next one, and none that was ever given. In: the columns, null where they say nothing; author_hash in decimal,
-- times as epoch ms. Out: event.
insert into link_events (
  event, happened_at, kind, network, author, author_hash, customer, other, consent_basis, evidence, confidence, how,
  linked_at, linked_by, done_by, why, undoes
)
select
  greatest(
    (select coalesce(max(event), 0) from link_events),
    (select coalesce(max(number), 0) from last_numbers where what = 'link event')
  ) + 1,
  make_timestamp_ms($happened_at::bigint), $kind, $network::utinyint,
  $author::varchar, $author_hash::ubigint, $customer, $other::integer, $consent_basis::varchar, $evidence::varchar,
  $confidence::double, $how::varchar, make_timestamp_ms($linked_at::bigint), $linked_by::varchar, $done_by, $why, $undoes::integer
returning event
