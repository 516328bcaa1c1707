-- Adds the next version of the weights. In: one weight each; set_by; since (epoch ms). Out: version.
insert into queue_weights (version, value, ticket, reach, velocity, tone, motive, set_by, since)
select coalesce(max(version), 1) + 1, $value, $ticket, $reach, $velocity, $tone, $motive, $set_by, make_timestamp_ms($since::bigint)
from queue_weights
returning version
