-- The highest number that was ever given to a customer.
select greatest((select coalesce(max(customer), 0) from customers), (select coalesce(max(number), 0) from last_numbers where what = 'customer'))::double as number
