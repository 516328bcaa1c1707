-- Puts orders in order of customer, so that what is asked of one customer reads one block of rows and not all of them. The rows are the same; that
-- no column is null is checked where they come in.
create or replace table orders as
select *
from orders
order by customer, happened_at, ref
