-- Q1 asked of the shop's own system
SELECT r.region_name, strftime('%Y-%m', o.ordered_at) AS month, ROUND(SUM(l.quantity * l.unit_price * (1 - l.discount)), 2) AS revenue
FROM order_lines AS l
JOIN orders AS o ON o.order_id = l.order_id
JOIN customers AS c ON c.customer_id = o.customer_id
JOIN regions AS r ON r.region_id = c.region_id
WHERE o.status <> 'cancelled'
GROUP BY r.region_name, strftime('%Y-%m', o.ordered_at)
ORDER BY month, revenue DESC;

-- Q2 asked of the shop's own system
SELECT k.category_name, c.city, SUM(l.quantity) AS units
FROM order_lines AS l
JOIN orders AS o ON o.order_id = l.order_id
JOIN customers AS c ON c.customer_id = o.customer_id
JOIN products AS p ON p.product_id = l.product_id
JOIN categories AS k ON k.category_id = p.category_id
WHERE o.status <> 'cancelled'
GROUP BY k.category_name, c.city
ORDER BY units DESC;
