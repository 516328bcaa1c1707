-- Mentions that have the tone of a post: its own, and those of posts without words that came later and pass it on, or pass
-- on one that does. In: id_hash (decimal). Out: kept ('hot' or 'closed'), place (rowid there).
with recursive stored as (
  select 'hot' as kept, rowid as place, id_hash, subject_hash, received_at, text = '' as is_silent
  from mentions
  union all
  select 'closed', rowid, id_hash, subject_hash, received_at, text = ''
  from closed_mentions
),
heirs as (
  select kept, place, id_hash, received_at
  from stored
  where id_hash = $id_hash::ubigint
  union
  select s.kept, s.place, s.id_hash, s.received_at
  from stored s
  join heirs h on s.subject_hash = h.id_hash
  where s.is_silent and s.received_at >= h.received_at
)
select kept, place::double as place
from heirs
order by kept, place
