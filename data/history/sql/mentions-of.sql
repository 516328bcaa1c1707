-- Mentions of posts (by hash of id) or of authors, in arrival order: what a delete, an edit or a closed account takes back.
-- In: ids, authors (decimal hashes separated by commas), keep (event keys that stay). Times out are epoch ms.
select
  source, topic,
  (key_hash & 4294967295)::double as key_lo, (key_hash >> 32)::double as key_hi,
  (id_hash & 4294967295)::double as id_lo, (id_hash >> 32)::double as id_hi,
  (author_hash & 4294967295)::double as author_lo, (author_hash >> 32)::double as author_hi,
  (subject_hash & 4294967295)::double as subject_lo, (subject_hash >> 32)::double as subject_hi,
  op, kind, network, language,
  epoch_ms(created_at)::double as created_at, epoch_ms(received_at)::double as received_at,
  followers, negative, neutral, positive, tone, customer, tier,
  id, author, handle, text, subject, root, links
from mentions
where (id_hash in (select unnest(string_split($ids, ','))::ubigint)
  or author_hash in (select unnest(string_split($authors, ','))::ubigint))
  and key_hash not in (select unnest(string_split($keep, ','))::ubigint)
order by rowid
