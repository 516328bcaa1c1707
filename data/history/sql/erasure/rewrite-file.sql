-- Writes the Parquet file {from} again as {file}, without the erased and what others say to them by name.
copy (
  select m.* replace (
    unnamed(m.text) as text,
    unless_theirs(m.subject) as subject,
    unless_theirs(m.root) as root,
    unless_to_them(m.links) as links
  )
  from read_parquet({from}, hive_partitioning = false) m
  where m.author_hash not in (select author_hash from erased_authors)
  order by m.topic, m.created_at
) to {file} (format parquet, compression zstd)
