-- Takes away when influence on a topic was computed before. In: topic.
delete from ratings
where topic = $topic
