"""Warms up a pool of threads, and a thread in the background."""
import threading
import time
from concurrent.futures import ThreadPoolExecutor

threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
with ThreadPoolExecutor(8) as pool:
    list(pool.map(str, range(100)))
