-- The same of some authors, with customer -1 for those who are linked to nobody. In: temp tables joining, members.
select (j.author_hash & 4294967295)::double as lo, (j.author_hash >> 32)::double as hi, coalesce(m.root, -1)::double as customer
from joining j
left join links l on l.author_hash = j.author_hash
left join members m on m.customer = l.customer
qualify row_number() over (partition by j.author_hash order by l.linked_at desc nulls last, l.customer desc) = 1
order by customer, j.author_hash
