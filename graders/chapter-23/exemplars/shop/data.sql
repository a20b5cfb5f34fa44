-- The load: from the transactional tables into the model.
INSERT INTO dim_date
SELECT DISTINCT CAST(strftime('%Y%m%d', ordered_at) AS INTEGER), date(ordered_at), strftime('%Y-%m', ordered_at), 'Q' || ((strftime('%m', ordered_at) + 2) / 3), CAST(strftime('%Y', ordered_at) AS INTEGER)
FROM orders;
INSERT INTO dim_customer (customer_id, full_name, city, region, valid_from)
SELECT customer_id, full_name, city, region_name, '2026-01-01' FROM customers JOIN regions USING (region_id);
INSERT INTO dim_product (product_id, product_name, category)
SELECT product_id, product_name, category_name FROM products JOIN categories USING (category_id);
INSERT INTO fact_sales
SELECT o.order_id, p.product_key, c.customer_key, CAST(strftime('%Y%m%d', o.ordered_at) AS INTEGER), l.quantity, l.unit_price, l.quantity * l.unit_price * (1 - l.discount)
FROM order_lines AS l
JOIN orders AS o ON o.order_id = l.order_id
JOIN dim_product AS p ON p.product_id = l.product_id
JOIN dim_customer AS c ON c.customer_id = o.customer_id AND c.is_current = 1
WHERE o.status <> 'cancelled';
