-- Days of a topic, UTC. In: topic; from, until (epoch ms). Out: day (epoch ms), mentions, authors (estimated), net sentiment
-- (-100..100).
select epoch_ms(date_trunc('day', created_at))::double as day, count(*)::double as mentions,
  approx_count_distinct(author_hash)::double as authors,
  100.0 * (count(*) filter (tone = 2) - count(*) filter (tone = 0)) / count(*) as net_sentiment
from all_mentions
where topic = $topic
  and kind <> 4
  and created_at >= make_timestamp_ms($from::bigint)
  and created_at < make_timestamp_ms($until::bigint)
group by all
order by day
