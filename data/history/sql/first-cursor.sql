-- Where a source that had no cursor may be resumed. In: source, cursor, type, at (epoch ms).
insert into cursors (source, cursor, type, committed_at)
values ($source, $cursor, $type, make_timestamp_ms($at::bigint))
