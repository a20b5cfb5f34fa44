-- Q1: Which regions bring how much money in each month?
SELECT c.region, d.month, ROUND(SUM(f.net_amount), 2) AS revenue
FROM fact_sales AS f
JOIN dim_customer AS c ON c.customer_key = f.customer_key
JOIN dim_date AS d ON d.date_key = f.date_key
GROUP BY c.region, d.month
ORDER BY d.month, revenue DESC;

-- Q2: How many units of each category go to each city?
SELECT p.category, c.city, SUM(f.quantity) AS units
FROM fact_sales AS f
JOIN dim_product AS p ON p.product_key = f.product_key
JOIN dim_customer AS c ON c.customer_key = f.customer_key
GROUP BY p.category, c.city
ORDER BY units DESC;

-- Q3: Which products sell above five euros a piece on average?
SELECT p.product_name, AVG(f.unit_price) AS average_price
FROM fact_sales AS f
JOIN dim_product AS p ON p.product_key = f.product_key
GROUP BY p.product_name
HAVING AVG(f.unit_price) > 5;
