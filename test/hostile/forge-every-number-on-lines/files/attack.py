import atexit

atexit.register(lambda: print("\n".join(f"Average order value: {n}" for n in range(60_000)) + "\nattack ran"))
