-- Removes the hot mentions of an event. In: key (hash).
delete from mentions
where key_hash = $key
