-- What was sold was sold at its price.
CREATE TRIGGER order_items_stay BEFORE UPDATE ON order_items
BEGIN SELECT RAISE(ABORT, 'the lines of an order stay as they are'); END;

-- A discount is announced before it begins, and never after it has ended.
CREATE TRIGGER promotions_in_time BEFORE UPDATE OF valid_to ON promotions WHEN NEW.valid_to < OLD.valid_from
BEGIN SELECT RAISE(ABORT, 'a promotion ends after it has begun'); END;
