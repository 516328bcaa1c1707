-- Takes rows out of a batch that is about to land. In: refs (a JSON list).
delete from staging.incoming
where ref in (select unnest(from_json($refs, '["varchar"]')))
