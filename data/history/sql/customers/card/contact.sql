-- How a customer can be reached. In: customer. Out: contact; no row for a number nobody has.
select contact
from customers
where customer = $customer
order by customer
