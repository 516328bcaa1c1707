-- Takes away the cells that were computed from a time on. In: since (epoch ms).
delete from rfm_cells
where as_of >= make_timestamp_ms($since::bigint)
