-- Writes the Parquet file {from} again as {file}, without the erased and what others say to them by name. Placeholders beside the
-- files: handles, ids and pages (patterns).
copy (
  select m.* replace (
    regexp_replace(regexp_replace(m.text, {handles}, '@…\1', 'g'), {ids}, '\1…\2', 'g') as text,
    if(regexp_matches(m.subject, {ids}), '', m.subject) as subject,
    if(regexp_matches(m.root, {ids}), '', m.root) as root,
    if(regexp_matches(m.links, {ids}) or regexp_matches(m.links, {pages}), '', m.links) as links
  )
  from read_parquet({from}, hive_partitioning = false) m
  where m.author_hash not in (select author_hash from erased_authors)
  order by m.topic, m.created_at
) to {file} (format parquet, compression zstd)
