-- How much is stored: mentions, distinct posts by event key, first and newest creation (epoch ms).
select count(*)::double as mentions, count(distinct key_hash)::double as posts,
  coalesce(epoch_ms(min(created_at)), 0)::double as first, coalesce(epoch_ms(max(created_at)), 0)::double as newest
from mentions
order by mentions
