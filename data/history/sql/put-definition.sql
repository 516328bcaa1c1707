-- A formula that holds from now on. In: metric, version, formula, since (epoch ms).
insert into definitions (metric, version, formula, since)
values ($metric, $version::integer, $formula, make_timestamp_ms($since::bigint))
