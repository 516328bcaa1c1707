-- Fills mentions with the past of the demo world: for each mention of demo_minutes a post of demo_posts on its topic, by chance that
-- depends on topic, minute and number alone. In: tables demo_minutes (topic, minute, n) and demo_posts (as mentions).
insert into mentions
with posts as (
  select *, row_number() over (partition by topic order by key_hash) - 1 as place
  from demo_posts
),
places as (
  select topic, count(*) as places
  from demo_posts
  group by topic
),
spoken as (
  select topic, minute, unnest(range(n)) as number
  from demo_minutes
),
drawn as (
  select s.topic, s.minute, s.number, (hash(s.topic, s.minute, s.number) % p.places)::bigint as place
  from spoken s
  join places p on p.topic = s.topic
)
select d.topic, p.source, hash(p.key_hash, d.minute, d.number), hash(p.id_hash, d.minute, d.number), p.author_hash, 0,
  p.op, p.kind, p.network, p.language,
  d.minute + to_milliseconds((hash(d.number, d.minute, d.topic) % 60000)::bigint), d.minute + to_milliseconds(60000),
  p.followers, p.negative, p.neutral, p.positive, p.tone, p.customer, p.tier,
  'past-' || p.id || '-' || epoch_ms(d.minute) || '-' || d.number, p.author, p.handle, p.text, '', '', p.links
from drawn d
join posts p on p.topic = d.topic and p.place = d.place
order by d.minute
