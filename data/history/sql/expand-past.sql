-- Fills mentions with the past of a demo world, in order of minutes. In: tables demo_drawn (topic, minute, hash, place) and
-- demo_placed (as mentions, and place).
insert into mentions
select d.topic, p.source, d.hash, d.hash, p.author_hash, 0, p.op, p.kind, p.network, p.language,
  d.minute + to_milliseconds((d.hash % 60000)::bigint), d.minute + to_milliseconds(60000),
  p.followers, p.negative, p.neutral, p.positive, p.tone, p.customer, p.tier,
  'past-' || d.hash, p.author, p.handle, p.text, '', '', p.links, p.facts
from demo_drawn d
join demo_placed p on p.topic = d.topic and p.place = d.place
