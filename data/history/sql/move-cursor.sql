-- Where a source that has a cursor may be resumed from now on: as the conflict of an insert it took twice the CPU.
-- In: source, cursor, type, at (epoch ms). Out: how many.
update cursors
set cursor = $cursor, type = $type, committed_at = make_timestamp_ms($at::bigint)
where source = $source
