-- Who speaks most of a topic, and which of them are customers. In: topic; from, until (epoch ms); most (rows).
-- Out: author, handle (the newest), followers (the most; -1 is unknown), mentions, negative mentions; customer, name and tier
-- are null for whoever is not linked.
with authors as (
  select author_hash, any_value(author) as author, arg_max(handle, created_at) as handle, max(followers) as followers,
    count(*) as mentions, count(*) filter (tone = 0) as negative, max(customer) as customer
  from all_mentions
  where topic = $topic
    and kind <> 4
    and created_at >= make_timestamp_ms($from::bigint)
    and created_at < make_timestamp_ms($until::bigint)
  group by author_hash
  order by mentions desc, author_hash
  limit $most::bigint
)
select a.author, a.handle, a.followers::double as followers, a.mentions::double as mentions, a.negative::double as negative,
  c.customer, c.name, t.id as tier
from authors a
left join customers c on c.customer = a.customer
left join tiers t on t.tier = c.tier
order by a.mentions desc, a.author_hash
