-- What the database holds in memory: pages of its file, indexes, and what statements that run sort and join. Out: bytes.
select sum(memory_usage_bytes)::double as bytes from duckdb_memory()
