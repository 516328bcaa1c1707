-- Takes away the models of how often customers buy that were fitted from a time on. In: since (epoch ms).
delete from purchase_models
where as_of >= make_timestamp_ms($since::bigint)
