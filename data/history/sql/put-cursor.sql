-- Where a source may be resumed from now on. In: source, cursor, type, at (epoch ms).
insert into cursors (source, cursor, type, committed_at)
values ($source, $cursor, $type, make_timestamp_ms($at::bigint))
on conflict (source) do update set cursor = excluded.cursor, type = excluded.type, committed_at = excluded.committed_at
