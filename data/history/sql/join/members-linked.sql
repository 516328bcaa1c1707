-- Every customer to whom somebody is linked, and those that go by them, in slices of $size persons that follow each other by number.
-- Out: temp table linked_members (customer, root, slice).
create or replace temp table linked_members as
with linked as (
  select distinct coalesce(r.root, l.customer) as root
  from links l
  left join customer_roots r on r.customer = l.customer
),
numbered as (
  select root, (row_number() over (order by root) - 1) // $size::integer as slice
  from linked
)
select c.customer, n.root, n.slice
from customers c
left join customer_roots r on r.customer = c.customer
join numbered n on n.root = coalesce(r.root, c.customer)
order by n.root, c.customer
