-- Writes the Parquet file {from} again as {file}, without what was taken back.
copy (
  select m.*
  from read_parquet({from}, hive_partitioning = false) m
  where m.id_hash not in (select id_hash from takebacks where is_in_work)
    and not exists (
      from takebacks t
      where t.author_hash = m.author_hash and t.author_hash <> 0 and t.is_in_work and m.created_at <= t.until
    )
  order by m.topic, m.created_at
) to {file} (format parquet, compression zstd)
