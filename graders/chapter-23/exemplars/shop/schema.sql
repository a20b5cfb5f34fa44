PRAGMA foreign_keys = ON;

CREATE TABLE dim_date (
    date_key INTEGER PRIMARY KEY,
    full_date DATE NOT NULL UNIQUE,
    month TEXT NOT NULL,
    quarter TEXT NOT NULL,
    year INTEGER NOT NULL
);
CREATE TABLE dim_customer (
    customer_key INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL,
    full_name TEXT NOT NULL,
    city TEXT NOT NULL,
    region TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE NOT NULL DEFAULT '9999-12-31',
    is_current INTEGER NOT NULL DEFAULT 1 CHECK (is_current IN (0, 1)),
    UNIQUE (customer_id, valid_from)
);
CREATE UNIQUE INDEX one_current_version ON dim_customer (customer_id) WHERE is_current = 1;
CREATE TABLE dim_product (
    product_key INTEGER PRIMARY KEY,
    product_id INTEGER NOT NULL UNIQUE,
    product_name TEXT NOT NULL,
    category TEXT NOT NULL
);
CREATE TABLE fact_sales (
    order_number INTEGER NOT NULL,
    product_key INTEGER NOT NULL REFERENCES dim_product (product_key),
    customer_key INTEGER NOT NULL REFERENCES dim_customer (customer_key),
    date_key INTEGER NOT NULL REFERENCES dim_date (date_key),
    quantity INTEGER NOT NULL,
    unit_price REAL NOT NULL,
    net_amount REAL NOT NULL,
    PRIMARY KEY (order_number, product_key)
);
