-- Writes one closed day to {file}. In: day (epoch ms), as {day}: a COPY takes no parameters.
copy (
  select *
  from closed_mentions
  where created_at >= make_timestamp_ms({day}) and created_at < make_timestamp_ms({day}) + interval 1 day
  order by topic, created_at
) to {file} (format parquet, compression zstd)
