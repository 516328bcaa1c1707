-- Who is which customer, by customer: of each author the newest link. In: temp table linked_members. Out: lo, hi, customer.
select (l.author_hash & 4294967295)::double as lo, (l.author_hash >> 32)::double as hi, m.root::double as customer
from links l
join linked_members m on m.customer = l.customer
qualify row_number() over (partition by l.author_hash order by l.linked_at desc, l.customer desc) = 1
order by m.root, l.author_hash
