-- Takes away the models of what a purchase brings that were fitted from a time on. In: since (epoch ms).
delete from margin_models
where as_of >= make_timestamp_ms($since::bigint)
