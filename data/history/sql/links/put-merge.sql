-- Lets a customer go by another one. In: customer, into_customer, at (epoch ms).
insert into merges (customer, into_customer, merged_at)
values ($customer, $into_customer, make_timestamp_ms($at::bigint))
