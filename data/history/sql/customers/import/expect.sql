-- A dry run has these customers from now on.
insert into staging.expected
select l.ref
from landed l
where l.known is null
