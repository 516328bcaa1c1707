-- Who lives in a household, and by which records they are known; who was merged is no member of their own. In: household; customer, who comes
-- first; most members, of whom those known longest. Out: customer; born_year; record, a row for each; size, of all members.
with recursive members as (
  select customer, born_year, count(*) over () as size
  from customers
  where household = $household
    and customer not in (select customer from merges)
  order by customer <> $customer, customer
  limit $most
),
records as (
  select customer, customer as record
  from members
  union
  select r.customer, m.customer
  from records r
  join merges m on m.into_customer = r.record
)
select m.customer, m.born_year, r.record, m.size::double as size
from members m
join records r on r.customer = m.customer
order by m.customer, r.record
