-- What is to be closed: mentions created and received before a day, by their own day and topic. In: before (epoch ms).
-- Out: day (epoch ms), topic, mentions.
select epoch_ms(date_trunc('day', created_at))::double as day, topic, count(*)::double as mentions
from movable_mentions
where created_at < make_timestamp_ms($before::bigint) and received_at < make_timestamp_ms($before::bigint)
group by all
order by day, topic
