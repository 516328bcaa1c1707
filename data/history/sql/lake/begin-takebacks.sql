-- Marks what is hidden so far, to be removed for good; what comes meanwhile waits for the next night.
update takebacks
set is_in_work = true
