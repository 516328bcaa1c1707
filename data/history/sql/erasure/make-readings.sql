-- How what others wrote is read for the erased: the one place that looks for their names. Placeholders: handles, ids, pages and
-- names (patterns).
create or replace temp macro unnamed(said) as
regexp_replace(regexp_replace(said, {handles}, '@…\1', 'g'), {ids}, '\1…\2', 'g');

create or replace temp macro unless_theirs(post) as
if(regexp_matches(post, {ids}), '', post);

create or replace temp macro unless_to_them(addresses) as
if(regexp_matches(addresses, {ids}) or regexp_matches(addresses, {pages}), '', addresses);

create or replace temp macro says_names(said) as
regexp_matches(said, {handles}) or regexp_matches(said, {ids});

create or replace temp macro tells_of_them(said, answered, first, addresses) as
says_names(said)
or regexp_matches(answered, {ids})
or regexp_matches(first, {ids})
or regexp_matches(addresses, {ids})
or regexp_matches(addresses, {pages});

create or replace temp macro is_of_them(letter) as
regexp_matches(coalesce(try(decode(letter)), letter::varchar), {names})
