-- The post of an event among the hot mentions. In: key (hash). One row, or none.
select source, id, author, text
from mentions
where key_hash = $key
order by rowid
limit 1
