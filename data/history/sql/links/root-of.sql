-- By which record a customer goes in the end. In: customer. Out: root.
select coalesce(max(root), $customer)::integer as root
from customer_roots
where customer = $customer
