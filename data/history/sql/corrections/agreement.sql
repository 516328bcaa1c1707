-- How often the model had said what people say, by topic. Out: topic, n, agreed (posts).
with judged as (
  select unnest(string_split(topics, ',')) as topic, tone = model_tone as is_agreed
  from corrections
)
select topic, count(*)::double as n, (count(*) filter (is_agreed))::double as agreed
from judged
group by topic
order by topic
