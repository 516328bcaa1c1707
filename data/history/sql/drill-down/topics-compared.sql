-- Every topic side by side. In: from, until (epoch ms). Out: topic, mentions, negative mentions, authors (estimated).
select topic, count(*)::double as mentions, count(*) filter (tone = 0)::double as negative,
  approx_count_distinct(author_hash)::double as authors
from all_mentions
where kind <> 4
  and created_at >= make_timestamp_ms($from::bigint)
  and created_at < make_timestamp_ms($until::bigint)
group by topic
order by mentions desc, topic
