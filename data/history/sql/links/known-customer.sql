-- Whether there is a customer, and by whom it goes. In: customer. Out: customer, into_customer and merged_at (epoch ms), null while
-- it goes by itself.
select c.customer, m.into_customer, epoch_ms(m.merged_at)::double as merged_at
from customers c
left join merges m on m.customer = c.customer
where c.customer = $customer
