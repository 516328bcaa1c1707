-- Who lives in a household, and by which records they are known; who was merged is no member of their own. In: household. Out: customer;
-- born_year; record, a row for each.
with recursive members as (
  select customer, born_year
  from customers
  where household = $household
    and customer not in (select customer from merges)
),
records as (
  select customer, customer as record
  from members
  union
  select r.customer, m.customer
  from records r
  join merges m on m.into_customer = r.record
)
select m.customer, m.born_year, r.record
from members m
join records r on r.customer = m.customer
order by m.customer, r.record
