-- Which of these topics nothing was ever matched with. In: topics (ids separated by commas).
select asked.topic
from (select unnest(string_split($topics, ',')) as topic) asked
where asked.topic not in (select topic from watched_topics)
  and asked.topic not in (select topic from mentions)
order by asked.topic
