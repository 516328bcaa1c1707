-- Which of some authors are linked to somebody. In: temp table joining. Out: author_hash (decimal).
select distinct l.author_hash::varchar as author_hash
from links l
join joining j on j.author_hash = l.author_hash
order by author_hash
