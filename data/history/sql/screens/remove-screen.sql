-- A screen is revoked. In: id.
delete from screens
where id = $id
