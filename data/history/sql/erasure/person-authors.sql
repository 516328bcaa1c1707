-- All accounts of the people some customers are: linked to them, or declared by them. In: customers (numbers separated by
-- commas). Out: network, author.
with given as (
  select unnest(string_split($customers, ','))::integer as customer
),
roots as (
  select coalesce(r.root, g.customer) as root
  from given g
  left join customer_roots r on r.customer = g.customer
),
records as (
  select c.customer
  from customers c
  left join customer_roots r on r.customer = c.customer
  where coalesce(r.root, c.customer) in (select root from roots)
)
select network, author
from links
where customer in (select customer from records)
union
select network, author
from accounts
where customer in (select customer from records) and network is not null and author <> ''
order by network, author
