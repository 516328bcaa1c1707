-- A post of the hot tail, and what it received. In: key (id_hash in decimal); topic. Out: at (epoch ms); shares, replies, likes.
with received as (
  select
    count(*) filter (kind in (2, 3)) as shares,
    count(*) filter (kind = 1) as replies,
    count(*) filter (kind = 4) as likes
  from mentions
  where subject_hash = $key::ubigint
    and topic = $topic
)
select
  m.id_hash::varchar as key, epoch_ms(m.created_at)::double as at, m.network, m.kind, m.language, m.tone, m.text, m.id, m.handle, m.author,
  m.followers, r.shares::double as shares, r.replies::double as replies, r.likes::double as likes
from all_mentions m
cross join received r
where m.id_hash = $key::ubigint
  and m.topic = $topic
order by m.created_at desc
limit 1
