-- A database in memory has no Parquet files.
create or replace view filed_mentions as
select *, '' as filename
from closed_mentions
limit 0
