-- Influence on a topic was computed. In: topic; as_of (epoch ms).
insert into ratings
values ($topic, make_timestamp_ms($as_of::bigint))
