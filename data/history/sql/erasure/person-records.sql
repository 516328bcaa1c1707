-- What the company calls some records. In: customers (numbers separated by commas). Out: source, ref.
select source, ref
from customers
where customer in (select unnest(string_split($customers, ','))::integer)
order by source, ref
