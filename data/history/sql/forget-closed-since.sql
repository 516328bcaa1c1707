-- Forgets what a source said from a time on in days that are closed: a fast world lives through days. In: source, since (epoch ms).
delete from closed_mentions
where source = $source and created_at >= make_timestamp_ms($since::bigint)
