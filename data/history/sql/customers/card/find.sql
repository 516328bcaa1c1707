-- Customers by our number, the company's own id, or the beginning of a name, which is compared without case. In: typed; most (rows).
select c.customer, c.ref, c.name, t.id as tier
from customers c
left join tiers t on t.tier = c.tier
where c.customer = try_cast($typed as integer)
  or c.ref = $typed
  or starts_with(lower(c.name), lower($typed))
order by c.customer = try_cast($typed as integer) desc nulls last, c.name, c.customer
limit $most::bigint
