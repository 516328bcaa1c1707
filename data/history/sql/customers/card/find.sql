-- Customers by our number, the company's own id, or the beginning of a name, which is compared without case; a merged record finds the one it
-- goes by. In: typed; most (rows).
with hits as (
  select coalesce(r.root, c.customer) as customer, max(c.customer = try_cast($typed as integer)) as is_number
  from customers c
  left join customer_roots r on r.customer = c.customer
  where c.customer = try_cast($typed as integer)
    or c.ref = $typed
    or starts_with(lower(c.name), lower($typed))
  group by 1
)
select c.customer, c.ref, c.name, t.id as tier
from hits h
join customers c on c.customer = h.customer
left join tiers t on t.tier = c.tier
order by h.is_number desc nulls last, c.name, c.customer
limit $most::bigint
