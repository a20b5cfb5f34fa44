# All SQL in one place. Values are named parameters, so that a title can hold anything.
ADD = "INSERT INTO items (name) VALUES (:name)"
COPY = "INSERT INTO items (name, status) SELECT name, 'open' FROM items WHERE item_id = :id"
ALL = "SELECT item_id, name, status FROM items ORDER BY item_id"
ONE = "SELECT item_id, name, status FROM items WHERE item_id = :id"
FIND = "SELECT item_id, name, status FROM items WHERE name LIKE :pattern ESCAPE '!' ORDER BY item_id"
REMOVE = "DELETE FROM items WHERE item_id = :id"
REMOVE_DONE = "DELETE FROM items WHERE status = 'done'"
REOPEN = "UPDATE items SET status = 'open' WHERE status = 'done'"
