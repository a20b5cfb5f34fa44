-- Grace moves from Rome to Tromsø on 1 March.
UPDATE dim_customer SET valid_to = '2026-02-28', is_current = 0 WHERE customer_id = 2 AND is_current = 1;
INSERT INTO dim_customer (customer_id, full_name, city, region, valid_from)
VALUES (2, 'Grace Hopper', 'Tromsø', 'North', '2026-03-01');
