-- What a purchase brings. In: at (epoch ms); currency; customers it rests on; the parameters, null where there is too little to say.
insert into margin_models
values (make_timestamp_ms($at::bigint), $currency, $customers, $p, $q, $gamma)
