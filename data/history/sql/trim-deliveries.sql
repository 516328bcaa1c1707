-- Forgets deliveries that came before a time. In: before (epoch ms).
delete from deliveries
where received_at < make_timestamp_ms($before::bigint)
