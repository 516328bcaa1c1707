-- Mentions of a topic by language and tier of customer. In: topic; from, until (epoch ms).
-- Out: language (index into LANGUAGES), tier (null is nobody we know), mentions, negative mentions.
with counted as (
  select language, tier, count(*) as mentions, count(*) filter (tone = 0) as negative
  from all_mentions
  where topic = $topic
    and kind <> 4
    and created_at >= make_timestamp_ms($from::bigint)
    and created_at < make_timestamp_ms($until::bigint)
  group by language, tier
)
select c.language, t.id as tier, c.mentions::double as mentions, c.negative::double as negative
from counted c
left join tiers t on t.tier = c.tier
order by c.mentions desc, c.language, c.tier
