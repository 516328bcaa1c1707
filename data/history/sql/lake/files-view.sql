-- Mentions of older days, as Parquet, with what is known of their authors now. {files} is the pattern of the files as a string;
-- the view is made anew whenever the database is opened, since its folder may have moved.
create or replace view filed_mentions as
select f.* replace (
    coalesce(j.customer, f.customer) as customer,
    coalesce(j.tier, f.tier) as tier,
    coalesce(j.facts, f.facts) as facts
  )
from read_parquet({files}, hive_partitioning = false, filename = true, union_by_name = true) f
left join filed_joins j on j.key_hash = f.key_hash
where parse_filename(f.filename) in (select file from lake_files)
