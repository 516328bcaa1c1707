-- A slice of those that are linked. In: temp table linked_members. Out: rows of the temp table members.
insert into members
select customer, root
from linked_members
where slice = $slice
order by root, customer
