-- Remembers what was taken back, and when. In, as many of each, separated by commas: ids and authors (decimal hashes, one
-- of the two is 0), ops (index into OPS), times (epoch ms).
insert into tombstones (id_hash, author_hash, op, happened_at)
select unnest(string_split($ids, ','))::ubigint, unnest(string_split($authors, ','))::ubigint,
  unnest(string_split($ops, ','))::utinyint, make_timestamp_ms(unnest(string_split($times, ','))::bigint)
