-- Whose posts go. In, as many of each, separated by commas: hashes (decimal).
create or replace temp table erased_authors as
select unnest(string_split($hashes, ','))::ubigint as author_hash
