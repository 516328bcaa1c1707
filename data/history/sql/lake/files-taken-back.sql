-- Parquet files that hold something that was taken back. Out: file.
select distinct parse_filename(m.filename) as file
from filed_mentions m
left join takebacks t on t.author_hash = m.author_hash and t.author_hash <> 0 and t.is_in_work
where m.id_hash in (select id_hash from takebacks where is_in_work) or m.created_at <= t.until
order by file
