-- 28 days of each topic: mentions, and share of positive among positive and negative probability. In: before (epoch ms). Decimals are added up: a sum of doubles depends on the order rows come in.
select topic, count(*)::double as mentions,
  coalesce(sum((log2(2 + greatest(followers, 0)) * positive)::decimal(18, 9)) / nullif(sum((log2(2 + greatest(followers, 0)) * (positive + negative))::decimal(18, 9)), 0), 0.5) as positive_share
from all_mentions
where kind <> 4
  and created_at >= make_timestamp_ms($before::bigint) - interval 28 days
  and created_at < make_timestamp_ms($before::bigint)
group by topic
order by topic
