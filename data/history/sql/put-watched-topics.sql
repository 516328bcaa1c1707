-- From now on these topics are matched. In: topics (ids separated by commas).
insert into watched_topics (topic)
select unnest(string_split($topics, ','))
on conflict do nothing
