-- The records of one person: the one they go by, and those that were merged into it.
create macro records_of(person) as table
select person::integer as customer
union all
select r.customer
from customer_roots r
where r.root = person::integer;
