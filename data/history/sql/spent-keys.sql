-- The newest event keys that left no mention behind, the newest last. In: most (rows).
with newest as (
  select rowid as place, key_hash
  from spent_keys
  order by rowid desc
  limit $most::bigint
)
select (key_hash & 4294967295)::double as lo, (key_hash >> 32)::double as hi
from newest
order by place
