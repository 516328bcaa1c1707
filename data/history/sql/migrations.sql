-- Which schema files were applied.
select name
from migrations
order by name
