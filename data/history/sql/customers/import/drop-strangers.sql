-- Only what belongs to a customer lands.
delete from landed
where known is null
