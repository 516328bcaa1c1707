-- Posts taken back in the last week, newest last. In: since (epoch ms).
select (id_hash & 4294967295)::double as lo, (id_hash >> 32)::double as hi, op
from tombstones
where happened_at > make_timestamp_ms($since::bigint)
order by happened_at
