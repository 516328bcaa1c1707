-- Whose records have the company's id. In: ref, source ('': any). Out: customer.
select customer
from customers
where ref = $ref and ($source = '' or source = $source)
order by customer
