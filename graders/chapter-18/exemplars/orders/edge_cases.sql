-- An order of nothing
INSERT INTO order_items VALUES (2, '9780000000042', 0, 18.5);
-- The same book twice in an order: the quantity is for that
INSERT INTO order_items VALUES (1, '9780000000011', 1, 18.5);
-- Two customers with the same address
INSERT INTO customers (full_name, email, registered_on) VALUES ('Ada Byron', 'ada@example.org', '2026-02-02');
-- A status that nobody knows
UPDATE orders SET status = 'lost' WHERE id = 3;
-- More sold than there is in stock
UPDATE books SET stock = stock - 10 WHERE isbn = '9780000000011';
-- A customer who has orders is deleted
DELETE FROM customers WHERE id = 1;
-- An order of nobody
INSERT INTO orders (customer_id, ordered_at) VALUES (NULL, '2026-02-22 10:00:00');
-- A book is given away for more than it costs
UPDATE promotions SET percent = 110 WHERE id = 1;
