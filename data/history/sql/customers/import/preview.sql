-- The first rows as they would land.
select to_json(l)::varchar as row
from landed l
order by l.line
limit 5
