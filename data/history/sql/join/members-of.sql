-- The same for the customers of some authors alone. In: temp table joining (author_hash).
create or replace temp table members as
with linked as (
  select distinct coalesce(r.root, l.customer) as root
  from links l
  join joining j on j.author_hash = l.author_hash
  left join customer_roots r on r.customer = l.customer
)
select c.customer, coalesce(r.root, c.customer) as root
from customers c
left join customer_roots r on r.customer = c.customer
where coalesce(r.root, c.customer) in (select root from linked)
