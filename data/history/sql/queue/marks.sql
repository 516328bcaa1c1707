-- What holds of each post that somebody did something about since a time, the oldest first. In: since (epoch ms); most (rows).
-- Out: key (id_hash in decimal), mark, marked_by, at (epoch ms).
with newest as (
  select id_hash, arg_max(mark, marked_at) as mark, arg_max(marked_by, marked_at) as marked_by, max(marked_at) as marked_at
  from queue_marks
  where marked_at >= make_timestamp_ms($since::bigint)
  group by id_hash
  order by marked_at desc, id_hash
  limit $most::bigint
)
select id_hash::varchar as key, mark, marked_by, epoch_ms(marked_at)::double as at
from newest
order by marked_at, id_hash
