-- Forgets what has been removed for good.
delete from takebacks
where is_in_work
