-- Event keys of the posts received in the last minutes before the newest, per source. In: overlap (ms).
with newest as (
  select source, max(received_at) as bucket
  from mentions
  group by source
)
select distinct (m.key_hash & 4294967295)::double as lo, (m.key_hash >> 32)::double as hi
from mentions m
join newest n on n.source = m.source
where m.received_at > n.bucket - to_milliseconds($overlap::bigint)
order by lo, hi
