-- The shop's own system.
CREATE TABLE regions (region_id INTEGER PRIMARY KEY, region_name TEXT NOT NULL);
CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, city TEXT NOT NULL, region_id INTEGER NOT NULL REFERENCES regions (region_id));
CREATE TABLE categories (category_id INTEGER PRIMARY KEY, category_name TEXT NOT NULL);
CREATE TABLE products (product_id INTEGER PRIMARY KEY, product_name TEXT NOT NULL, category_id INTEGER NOT NULL REFERENCES categories (category_id), list_price REAL NOT NULL);
CREATE TABLE orders (order_id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (customer_id), ordered_at TEXT NOT NULL, status TEXT NOT NULL);
CREATE TABLE order_lines (
    order_id INTEGER NOT NULL REFERENCES orders (order_id),
    product_id INTEGER NOT NULL REFERENCES products (product_id),
    quantity INTEGER NOT NULL,
    unit_price REAL NOT NULL,
    discount REAL NOT NULL DEFAULT 0,
    PRIMARY KEY (order_id, product_id)
);
INSERT INTO regions VALUES (1, 'North'), (2, 'South');
INSERT INTO customers VALUES (1, 'Ada Lovelace', 'Oslo', 1), (2, 'Grace Hopper', 'Rome', 2), (3, 'Alan Turing', 'Bergen', 1);
INSERT INTO categories VALUES (1, 'Tea'), (2, 'Coffee');
INSERT INTO products VALUES (1, 'Green tea', 1, 4.5), (2, 'Black tea', 1, 4), (3, 'Espresso', 2, 9), (4, 'Decaf', 2, 8.5);
INSERT INTO orders VALUES (1, 1, '2026-01-03 10:00:00', 'done'), (2, 2, '2026-01-20 11:00:00', 'done'), (3, 3, '2026-02-02 09:00:00', 'done'), (4, 1, '2026-02-15 16:00:00', 'cancelled'), (5, 2, '2026-02-27 18:00:00', 'done');
INSERT INTO order_lines VALUES (1, 1, 2, 4.5, 0), (1, 3, 1, 9, 0.1), (2, 2, 5, 4, 0), (2, 4, 1, 8.5, 0), (3, 3, 2, 9, 0), (4, 1, 1, 4.5, 0), (5, 3, 1, 8.8, 0), (5, 1, 3, 4.5, 0.2);
