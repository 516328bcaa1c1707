-- Forgets what was said of posts of a source from a time on. In: source, since (epoch ms).
delete from corrections
where source = $source and created_at >= make_timestamp_ms($since::bigint)
