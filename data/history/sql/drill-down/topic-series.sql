-- Mentions of a topic over time. In: topic; from, until (epoch ms); bucket (ms). Out: began (epoch ms, start of the bucket),
-- mentions, negative and positive mentions. A bucket without mentions has no row.
select epoch_ms(time_bucket(to_milliseconds($bucket::bigint), created_at::timestamp))::double as began,
  count(*)::double as mentions, count(*) filter (tone = 0)::double as negative, count(*) filter (tone = 2)::double as positive
from all_mentions
where topic = $topic
  and kind <> 4
  and created_at >= make_timestamp_ms($from::bigint)
  and created_at < make_timestamp_ms($until::bigint)
group by all
order by began
