-- A Parquet file without rows, so that the pattern of the files always finds one and every column is known.
copy (
  select *
  from mentions
  limit 0
) to {file} (format parquet)
