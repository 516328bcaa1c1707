-- Mentions created after a time, in arrival order, a row a mention. In: since (epoch ms). Times out are epoch ms.
select
  source, topic,
  (key_hash & 4294967295)::double as key_lo, (key_hash >> 32)::double as key_hi,
  (id_hash & 4294967295)::double as id_lo, (id_hash >> 32)::double as id_hi,
  (author_hash & 4294967295)::double as author_lo, (author_hash >> 32)::double as author_hi,
  (subject_hash & 4294967295)::double as subject_lo, (subject_hash >> 32)::double as subject_hi,
  op, kind, network, language,
  epoch_ms(created_at)::double as created_at, epoch_ms(received_at)::double as received_at,
  followers, negative, neutral, positive, tone, customer, tier, facts,
  id, author, handle, text, subject, root, links
from mentions
where created_at > make_timestamp_ms($since::bigint)
order by rowid
