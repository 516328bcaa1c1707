-- Remembers that posts were deleted (op 2) or replaced (op 1). In: ids (decimal hashes separated by commas), op, at (epoch ms).
insert into tombstones (id_hash, author_hash, op, happened_at)
select unnest(string_split($ids, ','))::ubigint, 0, $op::utinyint, make_timestamp_ms($at::bigint)
