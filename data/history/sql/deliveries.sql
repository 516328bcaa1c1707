-- The deliveries that are still remembered, the oldest first, with the time of their arrival (epoch ms).
select source, delivery, epoch_ms(received_at)::double as at
from deliveries
order by received_at, source, delivery
