-- Whether the orders that were put in order are still all orders there are. Out: one row; is_same.
select
  (select (count(*), sum(hash(o)::hugeint)) from orders o)
  is not distinct from (select (count(*), sum(hash(i)::hugeint)) from orders_in_order i) as is_same
order by is_same
