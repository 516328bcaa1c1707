-- Removes the mentions of posts (by hash of id) or authors. In: ids, authors, keep, as in mentions-of.sql.
delete from mentions
where (id_hash in (select unnest(string_split($ids, ','))::ubigint)
  or author_hash in (select unnest(string_split($authors, ','))::ubigint))
  and key_hash not in (select unnest(string_split($keep, ','))::ubigint)
