print("attack ran")
