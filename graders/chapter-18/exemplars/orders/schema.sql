PRAGMA foreign_keys = ON;

CREATE TABLE customers (
    id INTEGER PRIMARY KEY,
    full_name TEXT NOT NULL CHECK (length(full_name) > 0),
    email TEXT NOT NULL UNIQUE CHECK (email LIKE '%_@_%'),
    registered_on DATE NOT NULL
);

CREATE TABLE publishers (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    country TEXT NOT NULL
);

CREATE TABLE books (
    isbn TEXT PRIMARY KEY CHECK (length(isbn) = 13),
    title TEXT NOT NULL,
    publisher_id INTEGER NOT NULL REFERENCES publishers (id),
    list_price REAL NOT NULL CHECK (list_price >= 0),
    stock INTEGER NOT NULL DEFAULT 0 CHECK (stock >= 0)
);

CREATE TABLE authors (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE book_authors (
    isbn TEXT NOT NULL REFERENCES books (isbn) ON DELETE CASCADE,
    author_id INTEGER NOT NULL REFERENCES authors (id),
    PRIMARY KEY (isbn, author_id)
);

CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    ordered_at TIMESTAMP NOT NULL,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paid', 'shipped', 'cancelled'))
);

CREATE TABLE order_items (
    order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    isbn TEXT NOT NULL REFERENCES books (isbn),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    unit_price REAL NOT NULL CHECK (unit_price >= 0),
    PRIMARY KEY (order_id, isbn)
);

CREATE TABLE promotions (
    id INTEGER PRIMARY KEY,
    isbn TEXT NOT NULL REFERENCES books (isbn),
    percent INTEGER NOT NULL CHECK (percent BETWEEN 1 AND 90),
    valid_from DATE NOT NULL,
    valid_to DATE,
    CHECK (valid_to >= valid_from)
);

CREATE INDEX orders_by_customer ON orders (customer_id);
CREATE INDEX order_items_by_book ON order_items (isbn);
CREATE INDEX book_authors_by_author ON book_authors (author_id);
