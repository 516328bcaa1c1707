-- Where a source may be resumed from now on. In: source, cursor, at (epoch ms).
insert into cursors (source, cursor, committed_at)
values ($source, $cursor, make_timestamp_ms($at::bigint))
on conflict (source) do update set cursor = excluded.cursor, committed_at = excluded.committed_at
