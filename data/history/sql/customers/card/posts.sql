-- Posts of a customer about a topic in the 24 months before a time, the newest first. In: customer; topic; as_of (epoch ms); most (rows).
-- Out: key (id_hash in decimal); at (epoch ms); network, kind, language, tone (indices); text, at most 280 characters.
select id_hash::varchar as key, epoch_ms(created_at)::double as at, network, kind, language, tone, text[:280] as text
from all_mentions
where customer = $customer
  and topic = $topic
  and kind <> 4
  and text <> ''
  and created_at > make_timestamp_ms($as_of::bigint) - interval 24 month
order by created_at desc, id_hash
limit $most::bigint
