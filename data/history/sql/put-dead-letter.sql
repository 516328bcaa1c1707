-- Keeps a line that could not be read. In: source, reason, at (epoch ms), line.
insert into dead_letters (source, reason, happened_at, line)
values ($source, $reason, make_timestamp_ms($at::bigint), $line)
