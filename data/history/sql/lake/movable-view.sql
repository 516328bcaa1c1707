-- Mentions that may leave the hot tail once their day is closed. Those received in the last hour of their source stay: the
-- source may repeat them, and only keys of the hot tail are known after a restart. So do those that are being taken back.
create or replace view movable_mentions as
with ends as (
  select source, max(received_at) as last
  from mentions
  group by source
)
select m.rowid as place, m.topic, m.created_at, m.received_at
from mentions m
join ends e on e.source = m.source
where m.received_at < e.last - interval 1 hour
  and m.id_hash not in (select id_hash from takebacks)
  and m.author_hash not in (select author_hash from takebacks where author_hash <> 0)
