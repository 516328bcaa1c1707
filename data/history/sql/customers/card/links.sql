-- Authors a customer is known to be, by any of their records, the newest link first. In: records. Out: times epoch ms.
select network, author, consent_basis, evidence, confidence, epoch_ms(linked_at)::double as linked_at
from links
where customer in (select unnest($records::integer[]))
order by linked_at desc, network, author
limit 20
