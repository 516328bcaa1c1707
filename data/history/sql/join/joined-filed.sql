-- What mentions of some authors are joined with, those in files. In: temp table joining. Times are epoch ms.
select f.key_hash::varchar as place,
  (f.author_hash & 4294967295)::double as author_lo, (f.author_hash >> 32)::double as author_hi,
  epoch_ms(f.created_at)::double as created_at, f.customer, f.tier, coalesce(f.facts, 0) as facts
from filed_mentions f
where f.author_hash in (select author_hash from joining)
order by f.key_hash
