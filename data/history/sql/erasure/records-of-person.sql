-- All records of the people some customers are: those that were merged with them too. In: customers (numbers separated by
-- commas). Out: customer.
with given as (
  select unnest(string_split($customers, ','))::integer as customer
),
roots as (
  select coalesce(r.root, g.customer) as root
  from given g
  left join customer_roots r on r.customer = g.customer
)
select c.customer
from customers c
left join customer_roots r on r.customer = c.customer
where coalesce(r.root, c.customer) in (select root from roots)
order by c.customer
