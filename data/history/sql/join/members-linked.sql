-- Every customer to whom somebody is linked, and those that go by them. Out: temp table members (customer, root).
create or replace temp table members as
with linked as (
  select distinct coalesce(r.root, l.customer) as root
  from links l
  left join customer_roots r on r.customer = l.customer
)
select c.customer, coalesce(r.root, c.customer) as root
from customers c
left join customer_roots r on r.customer = c.customer
where coalesce(r.root, c.customer) in (select root from linked)
