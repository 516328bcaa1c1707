-- 28 days of each topic: mentions, and share of positive among positive and negative probability. In: before (epoch ms).
select topic, count(*)::double as mentions,
  coalesce(sum(log2(2 + greatest(followers, 0)) * positive) / nullif(sum(log2(2 + greatest(followers, 0)) * (positive + negative)), 0), 0.5) as positive_share
from all_mentions
where kind <> 4
  and created_at >= make_timestamp_ms($before::bigint) - interval 28 days
  and created_at < make_timestamp_ms($before::bigint)
group by topic
order by topic
