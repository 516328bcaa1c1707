-- Hides in closed days what was taken back. In, as many of each, separated by commas: ids and authors (decimal hashes, one of
-- the two is 0), times (epoch ms).
insert into takebacks (id_hash, author_hash, until, is_in_work)
select unnest(string_split($ids, ','))::ubigint, unnest(string_split($authors, ','))::ubigint,
  make_timestamp_ms(unnest(string_split($times, ','))::bigint), false
