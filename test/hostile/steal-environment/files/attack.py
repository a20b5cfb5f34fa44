import os
import re

texts = [repr(dict(os.environ))]
for process in [name for name in os.listdir("/proc") if name.isdigit()]:
    for name in ("environ", "cmdline"):
        try:
            with open(f"/proc/{process}/{name}", "rb") as file:
                texts.append(file.read().decode(errors="replace"))
        except OSError:
            pass
for text in texts:
    found = re.search(r"(?i)GONOGO_HOSTILE|GITHUB_|_TOKEN|SECRET|APP_PRIVATE_KEY|TEMPORAL|ghs_|ghp_", text)
    if found:
        print("ESCAPED:", text[max(0, found.start() - 40):found.end() + 80])
print("attack ran")
