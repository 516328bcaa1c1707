-- Who speaks most of a topic. In: topic; from, until (epoch ms); most (rows). Out: author, handle (the newest), mentions.
select any_value(author) as author, arg_max(handle, created_at) as handle, count(*)::double as mentions
from all_mentions
where topic = $topic
  and kind <> 4
  and created_at >= make_timestamp_ms($from::bigint)
  and created_at < make_timestamp_ms($until::bigint)
group by author_hash
order by mentions desc, author_hash
limit $most::bigint
