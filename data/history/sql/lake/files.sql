-- The Parquet files that count. Out: file, day (epoch ms), mentions.
select file, epoch_ms(day::timestamp)::double as day, mentions::double as mentions
from lake_files
order by day, file
