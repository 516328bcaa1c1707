-- How often customers buy. In: at (epoch ms); customers it rests on; the parameters, null where there is too little to say.
insert into purchase_models
values (make_timestamp_ms($at::bigint), $customers, $r, $alpha, $a, $b)
