-- This database has been cleared of these. In: marks (separated by commas), at (epoch ms).
insert into erasures (mark, cleared_at)
select unnest(string_split($marks, ',')), make_timestamp_ms($at::bigint)
on conflict do nothing
