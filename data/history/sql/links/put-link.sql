-- Links an author to a customer. In: the columns; author_hash in decimal, linked_at as epoch ms.
insert into links (
  network, author, author_hash, customer, consent_basis, evidence, confidence, linked_at, how, linked_by
)
values (
  $network, $author, $author_hash::ubigint, $customer, $consent_basis, $evidence, $confidence,
  make_timestamp_ms($linked_at::bigint), $how, $linked_by
)
