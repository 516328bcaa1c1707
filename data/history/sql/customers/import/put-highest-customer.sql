-- No number is given twice, also when the customer who had it is gone.
insert or replace into last_numbers
select 'customer', coalesce(max(customer), 0)
from customers
