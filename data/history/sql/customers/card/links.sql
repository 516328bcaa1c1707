-- Authors a customer is known to be, by any of their records, the newest link first. In: customer. Out: times epoch ms.
select network, author, consent_basis, evidence, confidence, epoch_ms(linked_at)::double as linked_at
from links
where customer in (select customer from records_of($customer))
order by linked_at desc, network, author
limit 20
