/* Becomes one command of a learner's: start UID PROCESSES FOLDER VARIABLES [NAME=VALUE]... WORD...
 *
 * The supervisor spawns it instead of forking itself, which under gVisor takes several times as long as most commands. It
 * has the command's streams, but not its environment: as long as this is root, nobody's variable acts. Descriptor 3 takes
 * the number of what went wrong, and is closed by exec. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#else
#error "this machine's name in linux/audit.h is not known here"
#endif
/* Calls of the x32 interface, which has numbers of its own for all of them. */
#define X32 0x40000000

#define FAILED 3

/* System calls that no brief needs, refused to learners' processes: whatever the engine's own filter lets through. Each is
 * a way into the kernel, or leaves something behind that outlives its process and that another workspace's user could find.
 * They answer as on a kernel without them, so that libraries take their other way. */
static const unsigned refused[] = {
    SYS_shmget, SYS_shmat, SYS_shmctl, SYS_semget, SYS_semop, SYS_semctl, SYS_semtimedop,
    SYS_msgget, SYS_msgsnd, SYS_msgrcv, SYS_msgctl,
    SYS_mq_open, SYS_mq_unlink, SYS_mq_timedsend, SYS_mq_timedreceive, SYS_mq_notify, SYS_mq_getsetattr,
    SYS_add_key, SYS_request_key, SYS_keyctl, SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev,
    SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register,
};
#define REFUSED (sizeof refused / sizeof *refused)

static void check(int result) {
    if (result == -1) {
        int why = errno;
        if (write(FAILED, &why, sizeof why) == -1) _exit(126);
        _exit(127);
    }
}

static void refuse_calls(void) {
    struct sock_filter program[REFUSED + 6] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 0, REFUSED + 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, X32, REFUSED + 1, 0),
    };
    for (unsigned at = 0; at < REFUSED; at++)
        program[4 + at] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, refused[at], (unsigned char)(REFUSED - at), 0);
    program[4 + REFUSED] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    program[5 + REFUSED] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS);
    struct sock_fprog filter = {.len = REFUSED + 6, .filter = program};
    check(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
    check(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter));
}

/* Memory gone: the kernel ends the learner's process, not the supervisor. */
static void die_first(void) {
    int score = open("/proc/self/oom_score_adj", O_WRONLY);
    check(score);
    check((int)write(score, "1000", 4));
    close(score);
}

static void limit(int what, rlim_t most) {
    struct rlimit both = {most, most};
    check(setrlimit(what, &both));
}

/* Give up root for good: the kernel drops all capabilities with the change of user. */
static void become(uid_t user) {
    check(setgroups(0, NULL));
    check(setgid(user));
    check(setuid(user));
}

static const char *path_in(char **variables) {
    for (; *variables != NULL; variables++)
        if (strncmp(*variables, "PATH=", 5) == 0) return *variables + 5;
    return "";
}

/* As execvpe, but what has no #! line is not taken for a shell's script. Returns with the error's number. */
static int search(char **words, char **variables) {
    if (strchr(words[0], '/') != NULL) {
        execve(words[0], words, variables);
        return errno;
    }
    int why = ENOENT;
    for (const char *folder = path_in(variables); *folder != '\0';) {
        int length = (int)strcspn(folder, ":");
        char *path;
        check(asprintf(&path, "%.*s/%s", length, folder, words[0]));
        execve(path, words, variables);
        if (errno != ENOENT && errno != ENOTDIR && why == ENOENT) why = errno;
        free(path);
        folder += length;
        folder += *folder == ':';
    }
    return why;
}

int main(int count, char **words) {
    int variables = count > 4 ? atoi(words[4]) : -1;
    if (variables < 0 || count < 5 + variables + 1) return 126;
    check(fcntl(FAILED, F_SETFD, FD_CLOEXEC));
    die_first();
    errno = 0;
    if (nice(19) == -1 && errno != 0) check(-1); /* two hundred busy processes of theirs leave the supervisor its turn */
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NPROC, (rlim_t)atoi(words[2]));
    become((uid_t)atoi(words[1]));
    umask(022);
    check(chdir(words[3]));
    refuse_calls();
    char **environment = calloc((size_t)variables + 1, sizeof *environment);
    if (environment == NULL) check(-1);
    memcpy(environment, words + 5, (size_t)variables * sizeof *environment);
    errno = search(words + 5 + variables, environment);
    check(-1);
}
