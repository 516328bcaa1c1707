-- The newest version of the weights, none while nobody changed them. Out: version, one weight each, set_by, since (epoch ms).
select version, value, ticket, reach, velocity, tone, motive, set_by, epoch_ms(since)::double as since
from queue_weights
order by version desc
limit 1
