-- Remembers events that must not count again. In: keys (decimal hashes separated by commas).
insert into spent_keys (key_hash)
select unnest(string_split($keys, ','))::ubigint
