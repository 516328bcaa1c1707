-- What the company calls the erased, to know their rows by. Out: fact.
select unnest([ref, name, contact]) as fact
from customers
where customer in (select customer from erased_customers)
order by fact
