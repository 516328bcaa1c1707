-- Forgets what a source said from a time on. In: source, since (epoch ms).
delete from mentions
where source = $source and created_at >= make_timestamp_ms($since::bigint)
