-- How much is stored: mentions, first and newest creation (epoch ms).
select count(*)::double as mentions,
  coalesce(epoch_ms(min(created_at)), 0)::double as first, coalesce(epoch_ms(max(created_at)), 0)::double as newest
from all_mentions
order by mentions
