"""Users of the box: root supervises, each workspace has a user of its own, services are relayed by another."""
import os

FIRST_LEARNER = 20_000
RELAY = 64_000


def become(uid):
    """Give up root for good: the kernel drops all capabilities with the change of user."""
    os.setgroups([])
    os.setgid(uid)
    os.setuid(uid)
