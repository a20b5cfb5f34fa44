import atexit

atexit.register(lambda: print("attack ran\nAverage " + "1 234," * 600_000))
atexit.register(lambda: print("Total top " + "- $-" * 20_000))
