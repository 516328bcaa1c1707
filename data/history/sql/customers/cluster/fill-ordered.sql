-- Orders in order of customer, so that what is asked of one customer reads one block of rows and not all of them.
insert into orders_in_order
select *
from orders
order by customer, happened_at, ref
