-- The newest mentions of a topic and who wrote them. In: topic; from, until (epoch ms); most (rows).
-- Out: at (epoch ms), handle, text, tone (index into TONES); name and tier are null for whoever is no customer.
with newest as (
  select created_at, key_hash, handle, text, tone, customer
  from all_mentions
  where topic = $topic
    and kind <> 4
    and created_at >= make_timestamp_ms($from::bigint)
    and created_at < make_timestamp_ms($until::bigint)
  order by created_at desc, key_hash
  limit $most::bigint
)
select epoch_ms(n.created_at)::double as at, n.handle, n.text, n.tone, c.name, t.id as tier
from newest n
left join customers c on c.customer = n.customer
left join tiers t on t.tier = c.tier
order by n.created_at desc, n.key_hash
