-- Removes one closed day from the database. In: day (epoch ms).
delete from closed_mentions
where created_at >= make_timestamp_ms($day::bigint)
  and created_at < make_timestamp_ms($day::bigint) + interval 1 day
