-- How many links there are at most.
select count(*)::double as links
from links
