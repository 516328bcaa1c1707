-- Mentions of older days, as Parquet. {files} is the pattern of the files as a string; the view is made anew whenever the
-- database is opened, since its folder may have moved.
create or replace view filed_mentions as
select *
from read_parquet({files}, hive_partitioning = false, filename = true, union_by_name = true)
where parse_filename(filename) in (select file from lake_files)
