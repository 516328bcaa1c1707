-- Parquet files that hold something of the erased. Placeholders: handles, ids and pages (patterns). Out: file.
select distinct parse_filename(filename) as file
from filed_mentions
where author_hash in (select author_hash from erased_authors)
  or regexp_matches(text, {handles})
  or regexp_matches(text, {ids})
  or regexp_matches(subject, {ids})
  or regexp_matches(root, {ids})
  or regexp_matches(links, {ids})
  or regexp_matches(links, {pages})
order by file
