-- Whether there is a customer, and by whom it goes. In: customer. Out: customer, into_customer (null while it goes by itself).
select c.customer, m.into_customer
from customers c
left join merges m on m.customer = c.customer
where c.customer = $customer
