-- How many mentions the Parquet file {file} holds.
select count(*)::double as mentions
from read_parquet({file}, hive_partitioning = false)
order by mentions
