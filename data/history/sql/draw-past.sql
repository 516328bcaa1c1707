-- Which post of demo_posts stands for each mention of demo_minutes, in order of minutes: by chance that depends on topic,
-- minute, number and seed alone. Narrow, so that sorting is cheap. In: seed, tables demo_minutes (topic, minute, n, lean), demo_posts.
create or replace temp table demo_drawn as
with spoken as (
  select topic, minute, lean, hash(topic, minute, unnest(range(n)), $seed) as hash
  from demo_minutes
),
places as (
  select topic, count(*) as places
  from demo_posts
  group by topic
)
select s.topic, s.minute, s.hash,
  floor(power((s.hash % 1000003) / 1000003.0, exp(s.lean)) * p.places)::bigint as place
from spoken s
join places p on p.topic = s.topic
order by s.minute, s.hash
