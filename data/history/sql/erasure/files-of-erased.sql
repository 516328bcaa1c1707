-- Parquet files that hold something of the erased. Out: file.
select distinct parse_filename(filename) as file
from filed_mentions
where author_hash in (select author_hash from erased_authors)
  or tells_of_them(text, subject, root, links)
order by file
