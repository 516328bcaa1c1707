-- How what others wrote is read for all of the erased: the one place that looks for their names. What it is made of: unnamed, says_handle,
-- says_id, says_page and says_name of a text, which ask every group.
create or replace temp macro unless_theirs(post) as
if(says_id(post), '', post);

create or replace temp macro unless_to_them(addresses) as
if(says_id(addresses) or says_page(addresses), '', addresses);

create or replace temp macro says_names(said) as
says_handle(said) or says_id(said);

create or replace temp macro tells_of_them(said, answered, first, addresses) as
says_names(said)
or says_id(answered)
or says_id(first)
or says_id(addresses)
or says_page(addresses);

create or replace temp macro is_of_them(letter) as
says_name(coalesce(try(decode(letter)), letter::varchar))
