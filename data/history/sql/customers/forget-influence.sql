-- Takes away what was computed of a topic before. In: topic.
delete from influence
where topic = $topic
