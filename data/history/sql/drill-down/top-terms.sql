-- The words most mentions of a topic use, each once a mention. In: topic; from, until (epoch ms); most (rows).
-- Out: term (lower case, three letters and more), mentions. Unlike the live list it does not cut words out of Chinese.
with terms as (
  select unnest(list_distinct(regexp_extract_all(lower(text), '[\p{L}\p{N}]{3,}'))) as term
  from all_mentions
  where topic = $topic
    and kind <> 4
    and created_at >= make_timestamp_ms($from::bigint)
    and created_at < make_timestamp_ms($until::bigint)
)
select term, count(*)::double as mentions
from terms
group by term
order by mentions desc, term
limit $most::bigint
