print("attack ran")


class DictReader:
    def __init__(self, file):
        pass

    def __iter__(self):
        return iter([{"product": "Tea", "quantity": "3", "price": "4.50"}])
