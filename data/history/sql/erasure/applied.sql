-- Marks of the list of the erased that this database has been cleared of. Out: mark.
select mark
from erasures
order by mark
