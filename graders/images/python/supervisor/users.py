"""Users of the box: root supervises, each workspace has a user of its own, services are relayed by another."""
import os
import signal

# Each box begins at another of these. Where the engine has no user namespaces, the kernel counts a user's processes over
# the whole host, and one learner's would be another's.
LEARNERS = range(20_000, 64_000)
# Below the container's own limit of processes, which is ours too. And cheap to meet: the kernel refuses a fork over this
# one before it has copied anything, while a storm of forks that are refused by the other holds up the whole host.
MOST_PROCESSES = 240
RELAY = 64_000
# Ends processes of the learners' in their name, and can't be signalled by any of them.
KILLER = 64_001


def become(uid):
    """Give up root for good: the kernel drops all capabilities with the change of user."""
    os.setgroups([])
    os.setgid(uid)
    os.setuid(uid)


def act_as(uid):
    """Do files in this user's name and by its rights, and still be nobody whom its processes can signal: kill(2) looks at
    the real and the saved user of whom it is sent to. For work of ours alone; whoever runs a learner's code becomes it."""
    os.setgroups([])
    os.setegid(uid)
    os.seteuid(uid)


def kill_all_of(uid):
    """End all processes of a user at once. Raises ProcessLookupError when there is none, where the kernel says so."""
    os.setgroups([])
    os.setresgid(KILLER, KILLER, KILLER)
    os.setresuid(KILLER, uid, KILLER)  # theirs by the effective user, not theirs to stop by the others
    os.kill(-1, signal.SIGKILL)


def as_user(uid, work):
    """Do a piece of work in a process of this user's. What can't be done is left undone: it is that user's own."""
    worker = os.fork()
    if worker == 0:
        try:
            become(uid)
            work()
        except OSError:
            pass
        finally:
            os._exit(0)
    os.waitpid(worker, 0)
