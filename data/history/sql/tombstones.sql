-- The newest tombstones of posts and the newest of accounts, the newest last, as hashes of the post or else of the author.
-- In: most (rows of either). Times are epoch ms.
with newest as (
  select rowid as place, if(op = 4, author_hash, id_hash) as hash, op, happened_at
  from tombstones
  qualify row_number() over (partition by op = 4 order by rowid desc) <= $most::bigint
)
select (hash & 4294967295)::double as lo, (hash >> 32)::double as hi, op, epoch_ms(happened_at)::double as happened_at
from newest
order by place
