-- When and with what cells and values were computed from a time on, the first first. In: since (epoch ms). Out: scored_at (epoch ms).
select distinct epoch_ms(as_of)::double as scored_at, days, retention, discount
from scorings
where as_of >= make_timestamp_ms($since::bigint)
order by scored_at
