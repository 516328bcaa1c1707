-- From now on this Parquet file does not count. In: file.
delete from lake_files
where file = $file
