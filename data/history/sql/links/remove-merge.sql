-- Lets a customer go by itself again. In: customer.
delete from merges
where customer = $customer
