-- Customers of whom one may be erased: their prefix is one of the list. In: prefixes (separated by commas).
-- Out: customer, source, ref.
select customer, source, ref
from customers
where left(md5(source || chr(10) || ref), 4) in (select unnest(string_split($prefixes, ',')))
order by customer
