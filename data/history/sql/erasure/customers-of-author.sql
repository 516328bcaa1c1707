-- Who an author is linked to. In: network, author. Out: customer.
select distinct customer
from links
where network = $network and author = $author
order by customer
