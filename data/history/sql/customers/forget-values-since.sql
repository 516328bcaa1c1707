-- Takes away the lifetime values that were computed from a time on. In: since (epoch ms).
delete from clv
where as_of >= make_timestamp_ms($since::bigint)
