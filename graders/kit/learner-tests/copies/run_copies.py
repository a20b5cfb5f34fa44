"""Runs a learner's tests on altered copies of the code, each in a process forked from one that has pytest loaded already.

Standard input: {"copies": [{path: text}], "arguments": [...], "path": [folder], "given": bool, "cpu": s, "seconds": s}.
Each copy is a folder with the submission and these files laid over it. What pytest reports of it is left in
gonogo-copies/<number>.xml: data, which is compared outside. Every copy is run in the same way, so that nothing but what
the code does tells them apart.
"""
import json
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import time

OWN = os.path.dirname(os.path.abspath(__file__))
REPORT = "gonogo-report.xml"
BESIDE = 2


def warm(request):
    """Load what every run needs, and run no test: what is kept then needn't be found out again."""
    import tomllib
    import unittest.mock
    import pytest
    if "--no-cov" in request["arguments"]:
        import pytest_cov.plugin
    if request["given"]:
        import hypothesis.strategies
        from hypothesis import Phase, settings
        # One example that fails is enough; nobody reads the smallest.
        settings.register_profile("gonogo", settings.get_profile("ci"), phases=(Phase.explicit, Phase.reuse, Phase.generate))
        settings.load_profile("gonogo")
    with tempfile.TemporaryDirectory() as empty:
        pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:pytest_cov", "--assert=plain", "-c", os.devnull, f"--rootdir={empty}", empty])


def lay_out(files):
    """A folder with the submission and these files over it."""
    folder = os.path.join(tempfile.mkdtemp(), "files")
    shutil.copytree(".", folder, symlinks=True, ignore=lambda at, names: [os.path.basename(OWN)] if at == "." else [])
    for path, text in files.items():
        target = os.path.join(folder, path)
        if os.path.islink(target):
            os.unlink(target)
        with open(target, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    return folder


def names_at(folders):
    """What can be imported from the learner's own folders."""
    return {name.removesuffix(".py") for folder in folders if os.path.isdir(folder) for name in os.listdir(folder)}


def run(folder, request):
    """In the forked process: as `python -m pytest` does it."""
    os.setsid()
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    resource.setrlimit(resource.RLIMIT_CPU, (request["cpu"], request["cpu"] + 1))
    os.chdir(folder)
    own = [os.path.join(folder, part) for part in request["path"]]
    os.environ["PYTHONPATH"] = os.pathsep.join([*own, *filter(None, [os.environ.get("PYTHONPATH")])])
    arguments = [*request["arguments"], f"--junitxml={REPORT}"]
    if names_at([folder, *own]) & {name.split(".")[0] for name in sys.modules}:
        # A module of theirs is called like one that is loaded: theirs is found first where nothing is loaded yet.
        os.execv(sys.executable, [sys.executable, "-m", "pytest", *arguments])
    import pytest
    sys.path[:0] = [folder, *own]
    sys.argv = [os.path.join(os.path.dirname(pytest.__file__), "__main__.py"), *arguments]
    os._exit(pytest.main(arguments))


def start(files, request):
    folder = lay_out(files)
    pid = os.fork()
    if not pid:
        try:
            run(folder, request)
        finally:
            os._exit(3)
    return {"pid": pid, "folder": folder, "ends": time.monotonic() + request["seconds"], "exited": os.pidfd_open(pid)}


def gather(copy, number):
    try:
        os.killpg(copy["pid"], signal.SIGKILL)
    except ProcessLookupError:
        pass
    os.waitpid(copy["pid"], 0)
    os.close(copy["exited"])
    report = os.path.join(copy["folder"], REPORT)
    if os.path.isfile(report):
        shutil.move(report, os.path.join(OWN, f"{number}.xml"))
    shutil.rmtree(os.path.dirname(copy["folder"]), ignore_errors=True)


def main():
    request = json.load(sys.stdin)
    warm(request)
    waiting = list(enumerate(request["copies"]))
    running = {}
    while waiting or running:
        while waiting and len(running) < BESIDE:
            number, files = waiting.pop(0)
            running[number] = start(files, request)
        patience = min(copy["ends"] for copy in running.values()) - time.monotonic()
        ended, _, _ = select.select([copy["exited"] for copy in running.values()], [], [], max(patience, 0))
        for number, copy in list(running.items()):
            if copy["exited"] in ended or copy["ends"] <= time.monotonic():
                if copy["exited"] not in ended:
                    os.kill(copy["pid"], signal.SIGKILL)
                gather(copy, number)
                del running[number]


main()
