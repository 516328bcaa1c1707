-- When a night was last worked through, epoch ms, 0 when none was.
select coalesce(epoch_ms(max(finished_at)), 0)::double as finished_at
from nights
order by finished_at
