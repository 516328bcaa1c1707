-- Rows of customers nobody knows, as a reason to reject them. They are taken out of landed.
update staging.incoming
set reason = 'customer: wanted a customer that was imported before'
from landed
where landed.line = incoming.line
and landed.known is null
