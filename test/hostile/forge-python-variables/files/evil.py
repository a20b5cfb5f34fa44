print("Average order value: 0.00")
