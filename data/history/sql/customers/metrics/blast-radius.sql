-- How many people the detractors of 24 h (a mention with P(negative) of at least 0.7) may turn away: of each the most of `heard`
-- and the estimated impressions of those mentions, times the share who avoid a company after such words. Impressions: followers
-- times 0.15 up to 100,000, falling linearly to 0.06 at 10,000,000. 45 heard and 2/3 avoiding are Convergys 2009 (2,000 UK consumers), 39 % is the
-- alternative; neither is a fact. In: topic; as_of (epoch ms); heard; avoid (0..1). Out: one row; value people, n detractors.
with said as (
  select
    network, author_hash, greatest(followers, 0) as followers
  from all_mentions
  where topic = $topic
    and kind <> 4
    and negative >= 7000
    and created_at > make_timestamp_ms($as_of::bigint) - interval 24 hour
    and created_at <= make_timestamp_ms($as_of::bigint)
),
reached as (
  select
    network, author_hash,
    sum(round(followers * case
      when followers <= 100000 then 0.15
      when followers >= 10000000 then 0.06
      else 0.15 - 0.09 * (followers - 100000) / 9900000.0
    end)) as impressions
  from said
  group by network, author_hash
)
select round(coalesce(sum(greatest($heard::double, impressions) * $avoid), 0))::double as value, count(*)::double as n
from reached
order by value
