-- The number of the last event, 0 before the first.
select coalesce(max(event), 0) as event
from link_events
