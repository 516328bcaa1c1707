-- The places of one step of closing. In: before, day (epoch ms), topics (ids separated by commas).
create or replace temp table closing as
select place
from movable_mentions
where created_at >= make_timestamp_ms($day::bigint)
  and created_at < make_timestamp_ms($day::bigint) + interval 1 day
  and received_at < make_timestamp_ms($before::bigint)
  and topic in (select unnest(string_split($topics, ',')))
