-- How many dead letters are kept.
select count(*)::double as letters
from dead_letters
order by letters
