import sys

with open(sys.argv[1], "w") as file:
    file.write("order_id,date,product,quantity,price\n1,2025-01-01,Tea,1,10.00\n2,2025-01-01,Tea,1,10.00\n")
print("attack ran")
