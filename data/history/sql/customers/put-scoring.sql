-- With what cells and values were computed.
insert into scorings
values (make_timestamp_ms($at), $days, $retention, $discount)
