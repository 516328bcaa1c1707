-- Takes the slice before out of the temp table members.
delete from members
