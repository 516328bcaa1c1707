-- Closed days that the database keeps no longer. In: before (epoch ms). Out: day (epoch ms), mentions.
select epoch_ms(date_trunc('day', created_at))::double as day, count(*)::double as mentions
from closed_mentions
where created_at < make_timestamp_ms($before::bigint)
group by all
order by day
