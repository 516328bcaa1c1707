-- From now on this Parquet file counts. In: file, day (epoch ms), mentions.
insert into lake_files (file, day, mentions)
values ($file, make_timestamp_ms($day::bigint)::date, $mentions::bigint)
