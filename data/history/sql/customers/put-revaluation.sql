-- Customers are to be valued anew. In: since (epoch ms).
insert into revaluations
values (make_timestamp_ms($since::bigint))
