-- Everybody who is linked to a customer or to a record that goes by it. In: customer. Out: author_hash (decimal).
select distinct l.author_hash::varchar as author_hash
from links l
left join customer_roots r on r.customer = l.customer
where coalesce(r.root, l.customer) = $customer
order by author_hash
