-- How a batch went, from the tables landed and places.
select
  (select count(*) from staging.incoming)::double as rows,
  (select count(*) from staging.incoming where reason is not null)::double as rejected,
  (select count(*) from landed l anti join places p on p.line = l.line)::double as added,
  (select count(*) from places where is_changed)::double as changed
