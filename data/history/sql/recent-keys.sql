-- Event keys of the mentions received in the last minutes before the newest of their source, the newest last; a post of
-- several topics more than once. In: overlap (ms), most (rows).
with ends as (
  select source, max(received_at) as last
  from mentions
  group by source
),
newest as (
  select m.rowid as place, m.key_hash
  from mentions m
  join ends e on e.source = m.source
  where m.received_at > e.last - to_milliseconds($overlap::bigint)
  order by m.rowid desc
  limit $most::bigint
)
select (key_hash & 4294967295)::double as lo, (key_hash >> 32)::double as hi
from newest
order by place
