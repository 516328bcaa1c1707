-- Links an author to nobody. In: author_hash (decimal).
delete from links
where author_hash = $author_hash::ubigint
