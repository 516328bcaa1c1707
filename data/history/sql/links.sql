-- Who is which customer, with the tier of today; the newest link of an author last.
select (l.author_hash & 4294967295)::double as lo, (l.author_hash >> 32)::double as hi, l.customer, c.tier
from links l
join customers c on c.customer = l.customer
order by l.linked_at, l.customer
