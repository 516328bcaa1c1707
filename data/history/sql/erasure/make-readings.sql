-- How what others wrote is read for one group of the erased. Placeholders: group (its number); handles, ids, pages and names (patterns).
create or replace temp macro unnamed_{group}(said) as
regexp_replace(regexp_replace(said, {handles}, '@…\1', 'g'), {ids}, '\1…\2', 'g');

create or replace temp macro says_handle_{group}(said) as
regexp_matches(said, {handles});

create or replace temp macro says_id_{group}(said) as
regexp_matches(said, {ids});

create or replace temp macro says_page_{group}(said) as
regexp_matches(said, {pages});

create or replace temp macro says_name_{group}(said) as
regexp_matches(said, {names})
