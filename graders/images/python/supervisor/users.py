"""Users of the box: root supervises, each workspace has a user of its own, services are relayed by another."""
import os

FIRST_LEARNER = 20_000
RELAY = 64_000


def become(uid):
    """Give up root for good: the kernel drops all capabilities with the change of user."""
    os.setgroups([])
    os.setgid(uid)
    os.setuid(uid)


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
