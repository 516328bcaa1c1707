-- What mentions of some authors are joined with, those of the hot tail. In: temp table joining. Times are epoch ms.
select rowid::varchar as place,
  (author_hash & 4294967295)::double as author_lo, (author_hash >> 32)::double as author_hi,
  epoch_ms(created_at)::double as created_at, customer, tier, facts
from mentions
where author_hash in (select author_hash from joining)
order by rowid
