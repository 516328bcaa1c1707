-- The link of an author, the newest first. In: author_hash (decimal). Out: the columns of links, linked_at as epoch ms.
select customer, consent_basis, evidence, confidence, how, linked_by, epoch_ms(linked_at)::double as linked_at
from links
where author_hash = $author_hash::ubigint
order by linked_at desc, customer desc
