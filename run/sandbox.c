// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "landlock.h"
#include "model/error.h"
#include "normalize/hyphen-config.h"

/* The address sanitizer looks for leaks at the end from a process that traces this one, and reads programs
 * and /proc for its reports. */
#ifdef __SANITIZE_ADDRESS__
#define SANITIZED TRUE
#else
#define SANITIZED FALSE
#endif

/* What a forbidden call was for. */
typedef enum {
  DEED_OTHER,
  DEED_NETWORK,
  DEED_PROGRAM,
  DEED_PROCESS,
  DEED_SPYING,
  DEED_CODE,
  DEED_MACHINE,
  N_DEEDS,
} Deed;

/* Exit statuses from here on name a deed. Above what programs and libraries use of their own. */
#define EXIT_DEED 200

#define AN_ATTACK "; the PDF may be an attack: do not open it elsewhere"

static const char *const deed_sentences[N_DEEDS] = {
    [DEED_OTHER] =
        "the reader made a system call that reading does not need; the PDF may be an attack. If every "
        "PDF fails so, please report it",
    [DEED_NETWORK] = "the reader tried to use the network" AN_ATTACK,
    [DEED_PROGRAM] = "the reader tried to start another program" AN_ATTACK,
    [DEED_PROCESS] = "the reader tried to start another process" AN_ATTACK,
    [DEED_SPYING] = "the reader tried to reach another process" AN_ATTACK,
    [DEED_CODE] = "the reader tried to run code made from data" AN_ATTACK,
    [DEED_MACHINE] = "the reader tried to reach into the system" AN_ATTACK,
};

/* Calls that reading makes, whatever their arguments. Found by tracing it on several hundred odd files; those
 * behind the empty line are other ways of glibc, GLib and newer systems to do the same. */
static const int allowed[] = {
    SCMP_SYS(access),
    SCMP_SYS(brk),
    SCMP_SYS(close),
    SCMP_SYS(exit_group),
    SCMP_SYS(fadvise64),
    SCMP_SYS(fcntl),
    SCMP_SYS(fstat),
    SCMP_SYS(fstatfs),
    SCMP_SYS(futex),
    SCMP_SYS(getdents64),
    SCMP_SYS(getrandom),
    SCMP_SYS(lseek),
    SCMP_SYS(mremap),
    SCMP_SYS(munmap),
    SCMP_SYS(newfstatat),
    SCMP_SYS(pread64),
    SCMP_SYS(read),
    SCMP_SYS(readlink),
    SCMP_SYS(recvmsg),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(statfs),
    SCMP_SYS(sysinfo),
    SCMP_SYS(write),

    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(exit),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(fstatat64),
    SCMP_SYS(getcwd),
    SCMP_SYS(getdents),
    SCMP_SYS(getegid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getpid),
    SCMP_SYS(getppid),
    SCMP_SYS(getrlimit),
    SCMP_SYS(getrusage),
    SCMP_SYS(gettid),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(getuid),
    SCMP_SYS(lstat),
    SCMP_SYS(madvise),
    SCMP_SYS(membarrier),
    SCMP_SYS(nanosleep),
    SCMP_SYS(pause),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(readlinkat),
    SCMP_SYS(readv),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(rseq),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sched_yield),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(stat),
    SCMP_SYS(statx),
    SCMP_SYS(time),
    SCMP_SYS(times),
    SCMP_SYS(umask),
    SCMP_SYS(uname),
    SCMP_SYS(writev),
};

/* What a sanitizer's runtime needs besides. */
static const int allowed_to_sanitizers[] = {
    SCMP_SYS(clone),  SCMP_SYS(dup),       SCMP_SYS(dup2),      SCMP_SYS(pipe),
    SCMP_SYS(pipe2),  SCMP_SYS(prctl),     SCMP_SYS(prlimit64), SCMP_SYS(process_vm_readv),
    SCMP_SYS(ptrace), SCMP_SYS(setrlimit), SCMP_SYS(tgkill),    SCMP_SYS(tkill),
    SCMP_SYS(wait4),  SCMP_SYS(waitid),
};

/* Calls that open or change files; opening for reading alone is seen to in allow_opening(). Font libraries
 * write caches where they can and go on where they cannot; GLib asks whether its messages go to the journal.
 */
static const int denied[] = {
    SCMP_SYS(chmod),      SCMP_SYS(chown),     SCMP_SYS(creat),       SCMP_SYS(fallocate),
    SCMP_SYS(fchmod),     SCMP_SYS(fchmodat),  SCMP_SYS(fchown),      SCMP_SYS(fchownat),
    SCMP_SYS(fdatasync),  SCMP_SYS(flock),     SCMP_SYS(getpeername), SCMP_SYS(getsockname),
    SCMP_SYS(getsockopt), SCMP_SYS(fsetxattr), SCMP_SYS(fsync),       SCMP_SYS(ftruncate),
    SCMP_SYS(futimesat),  SCMP_SYS(lchown),    SCMP_SYS(link),        SCMP_SYS(linkat),
    SCMP_SYS(lsetxattr),  SCMP_SYS(mkdir),     SCMP_SYS(mkdirat),     SCMP_SYS(mknod),
    SCMP_SYS(mknodat),    SCMP_SYS(openat2),   SCMP_SYS(removexattr), SCMP_SYS(rename),
    SCMP_SYS(renameat),   SCMP_SYS(renameat2), SCMP_SYS(rmdir),       SCMP_SYS(setxattr),
    SCMP_SYS(symlink),    SCMP_SYS(symlinkat), SCMP_SYS(truncate),    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),   SCMP_SYS(utime),     SCMP_SYS(utimensat),   SCMP_SYS(utimes),
};

/* Calls that newer libraries are likely to try and can do without: said to be missing. A reader that ended
 * for one would fail on every PDF of a newer system. */
static const int absent[] = {
    SCMP_SYS(capget),
    SCMP_SYS(dup),
    SCMP_SYS(epoll_create1),
    SCMP_SYS(eventfd2),
    SCMP_SYS(futex_waitv),
    SCMP_SYS(get_mempolicy),
    SCMP_SYS(getcpu),
    SCMP_SYS(getpriority),
    SCMP_SYS(inotify_init1),
    SCMP_SYS(mincore),
    SCMP_SYS(mlock),
    SCMP_SYS(msync),
    SCMP_SYS(pipe2),
    SCMP_SYS(pkey_alloc),
    SCMP_SYS(prctl),
    SCMP_SYS(sched_getparam),
    SCMP_SYS(sched_getscheduler),
    SCMP_SYS(sched_setaffinity),
    SCMP_SYS(setpriority),
    SCMP_SYS(timerfd_create),
};

/* Every call that is in no list above ends the process; these are known by what they are for. */
static const struct {
  int call;
  Deed deed;
} named[] = {
    {SCMP_SYS(socket), DEED_NETWORK},
    {SCMP_SYS(socketpair), DEED_NETWORK},
    {SCMP_SYS(connect), DEED_NETWORK},
    {SCMP_SYS(bind), DEED_NETWORK},
    {SCMP_SYS(listen), DEED_NETWORK},
    {SCMP_SYS(accept), DEED_NETWORK},
    {SCMP_SYS(accept4), DEED_NETWORK},
    {SCMP_SYS(sendmsg), DEED_NETWORK},
    {SCMP_SYS(sendmmsg), DEED_NETWORK},
    {SCMP_SYS(sendto), DEED_NETWORK},
    {SCMP_SYS(execve), DEED_PROGRAM},
    {SCMP_SYS(execveat), DEED_PROGRAM},
    {SCMP_SYS(fork), DEED_PROCESS},
    {SCMP_SYS(vfork), DEED_PROCESS},
    {SCMP_SYS(clone), DEED_PROCESS},
    {SCMP_SYS(clone3), DEED_PROCESS},
    {SCMP_SYS(ptrace), DEED_SPYING},
    {SCMP_SYS(kill), DEED_SPYING},
    {SCMP_SYS(tkill), DEED_SPYING},
    {SCMP_SYS(tgkill), DEED_SPYING},
    {SCMP_SYS(rt_sigqueueinfo), DEED_SPYING},
    {SCMP_SYS(pidfd_open), DEED_SPYING},
    {SCMP_SYS(pidfd_send_signal), DEED_SPYING},
    {SCMP_SYS(pidfd_getfd), DEED_SPYING},
    {SCMP_SYS(process_vm_readv), DEED_SPYING},
    {SCMP_SYS(process_vm_writev), DEED_SPYING},
    {SCMP_SYS(prlimit64), DEED_SPYING},
    {SCMP_SYS(shmget), DEED_SPYING},
    {SCMP_SYS(msgget), DEED_SPYING},
    {SCMP_SYS(mq_open), DEED_SPYING},
    {SCMP_SYS(mmap), DEED_CODE},
    {SCMP_SYS(mprotect), DEED_CODE},
    {SCMP_SYS(pkey_mprotect), DEED_CODE},
    {SCMP_SYS(memfd_create), DEED_CODE},
    {SCMP_SYS(bpf), DEED_MACHINE},
    {SCMP_SYS(io_uring_setup), DEED_MACHINE},
    {SCMP_SYS(perf_event_open), DEED_MACHINE},
    {SCMP_SYS(userfaultfd), DEED_MACHINE},
    {SCMP_SYS(keyctl), DEED_MACHINE},
    {SCMP_SYS(add_key), DEED_MACHINE},
    {SCMP_SYS(request_key), DEED_MACHINE},
    {SCMP_SYS(unshare), DEED_MACHINE},
    {SCMP_SYS(setns), DEED_MACHINE},
    {SCMP_SYS(mount), DEED_MACHINE},
    {SCMP_SYS(umount2), DEED_MACHINE},
    {SCMP_SYS(chroot), DEED_MACHINE},
    {SCMP_SYS(pivot_root), DEED_MACHINE},
    {SCMP_SYS(setuid), DEED_MACHINE},
    {SCMP_SYS(setgid), DEED_MACHINE},
    {SCMP_SYS(capset), DEED_MACHINE},
    {SCMP_SYS(init_module), DEED_MACHINE},
    {SCMP_SYS(finit_module), DEED_MACHINE},
    {SCMP_SYS(reboot), DEED_MACHINE},
    {SCMP_SYS(seccomp), DEED_MACHINE},
};

/* --- a forbidden call ---------------------------------------------------------------------------- */

static Deed
find_deed(int call)
{
  for (guint i = 0; i < G_N_ELEMENTS(named); i++)
    if (named[i].call == call)
      return named[i].deed;
  return DEED_OTHER;
}

/* The kernel has refused a call. Only what is safe in a signal handler. */
static void
end_for_call(G_GNUC_UNUSED int signal, siginfo_t *info, G_GNUC_UNUSED void *context)
{
  _exit(EXIT_DEED + (int)find_deed(info->si_syscall));
}

static void
watch_for_calls(void)
{
  struct sigaction action = {.sa_sigaction = end_for_call, .sa_flags = SA_SIGINFO};

  sigemptyset(&action.sa_mask);
  sigaction(SIGSYS, &action, NULL);
}

const char *
grf_sandbox_peek_deed(int wait_status)
{
  if (WIFSIGNALED(wait_status) && WTERMSIG(wait_status) == SIGSYS)
    return deed_sentences[DEED_OTHER]; /* it had tried to keep the handler from being called */
  if (!WIFEXITED(wait_status) || WEXITSTATUS(wait_status) < EXIT_DEED ||
      WEXITSTATUS(wait_status) >= EXIT_DEED + N_DEEDS)
    return NULL;
  return deed_sentences[WEXITSTATUS(wait_status) - EXIT_DEED];
}

/* --- seccomp ------------------------------------------------------------------------------------- */

/* Each of these returns 0 or a negative errno. */

static int
add_list(scmp_filter_ctx filter, guint32 action, const int *calls, guint n)
{
  int failure = 0;

  for (guint i = 0; i < n && failure == 0; i++)
    failure = seccomp_rule_add(filter, action, calls[i], 0);
  return failure;
}

/* Opening for reading goes on to Landlock. `call` has its flags at argument `at`. */
static int
allow_opening(scmp_filter_ctx filter, int call, guint at)
{
  const guint64 writes = O_ACCMODE | O_CREAT | O_TRUNC;
  const guint64 modes[] = {O_WRONLY, O_RDWR, O_ACCMODE};
  int failure =
      seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, SCMP_CMP(at, SCMP_CMP_MASKED_EQ, writes, 0));

  for (guint i = 0; i < G_N_ELEMENTS(modes) && failure == 0; i++)
    failure = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 1,
                               SCMP_CMP(at, SCMP_CMP_MASKED_EQ, O_ACCMODE, modes[i]));
  for (guint64 flag = O_CREAT; failure == 0 && flag != 0; flag = flag == O_CREAT ? O_TRUNC : 0)
    failure = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 1,
                               SCMP_CMP(at, SCMP_CMP_MASKED_EQ, flag, flag));
  return failure;
}

static int
add_opening(scmp_filter_ctx filter)
{
  const int calls[] = {SCMP_SYS(open), SCMP_SYS(openat)};
  int failure;

  if (!grf_sandbox_reads_folders())
    return add_list(filter, SCMP_ACT_ERRNO(EACCES), calls, G_N_ELEMENTS(calls));
  failure = allow_opening(filter, SCMP_SYS(open), 1);
  return failure != 0 ? failure : allow_opening(filter, SCMP_SYS(openat), 2);
}

/* Calls whose arguments decide. */
static int
add_by_argument(scmp_filter_ctx filter)
{
  const struct {
    int call;
    struct scmp_arg_cmp condition;
  } rules[] = {
      /* memory, but none that can be run */
      {SCMP_SYS(mmap), SCMP_CMP(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)},
      {SCMP_SYS(mprotect), SCMP_CMP(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)},
      {SCMP_SYS(sendto), SCMP_CMP(4, SCMP_CMP_EQ, 0)},                 /* to the supervisor */
      {SCMP_SYS(tgkill), SCMP_CMP(0, SCMP_CMP_EQ, (guint64)getpid())}, /* abort() */
      {SCMP_SYS(prlimit64), SCMP_CMP(2, SCMP_CMP_EQ, 0)},              /* asking, not setting */
      {SCMP_SYS(rt_sigaction), SCMP_CMP(0, SCMP_CMP_NE, SIGSYS)},      /* the handler above stays */
  };
  int failure = 0;

  for (guint i = 0; i < G_N_ELEMENTS(rules) && failure == 0; i++)
    failure = seccomp_rule_add(filter, SCMP_ACT_ALLOW, rules[i].call, 1, rules[i].condition);
  if (failure == 0)
    failure = seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, SCMP_SYS(rt_sigaction), 1,
                               SCMP_CMP(0, SCMP_CMP_EQ, SIGSYS));
  if (failure == 0) /* is this a terminal? */
    failure = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOTTY), SCMP_SYS(ioctl), 0);
  return failure;
}

static int
fill_filter(scmp_filter_ctx filter)
{
  int failure = add_list(filter, SCMP_ACT_ALLOW, allowed, G_N_ELEMENTS(allowed));

  if (failure == 0)
    failure = add_list(filter, SCMP_ACT_ERRNO(EACCES), denied, G_N_ELEMENTS(denied));
  if (failure == 0 && !SANITIZED)
    failure = add_list(filter, SCMP_ACT_ERRNO(ENOSYS), absent, G_N_ELEMENTS(absent));
  if (failure == 0 && SANITIZED)
    failure = add_list(filter, SCMP_ACT_ALLOW, allowed_to_sanitizers, G_N_ELEMENTS(allowed_to_sanitizers));
  if (failure == 0)
    failure = add_opening(filter);
  return failure != 0 ? failure : add_by_argument(filter);
}

static gboolean
load_filter(GError **error)
{
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_TRAP);
  int failure = filter != NULL ? fill_filter(filter) : -ENOMEM;

  if (failure == 0)
    failure = seccomp_load(filter);
  seccomp_release(filter);
  if (failure == 0)
    return TRUE;
  g_set_error(error, GRF_ERROR, GRF_ERROR_IO, "seccomp: %s", g_strerror(-failure));
  return FALSE;
}

/* --- Landlock ------------------------------------------------------------------------------------ */

/* Fonts that a PDF names and does not hold, with the settings and caches of fontconfig; poppler's tables of
 * Chinese, Japanese and Korean characters; hyphenation patterns. TeX's and Ghostscript's are linked to from
 * the folder of fonts. */
static char **
dup_folders(void)
{
  static const char *const system[] = {"/usr/share/poppler",     "/usr/share/fonts",
                                       "/usr/local/share/fonts", "/etc/fonts",
                                       "/usr/share/fontconfig",  "/var/cache/fontconfig",
                                       "/usr/share/texmf/fonts", GRF_HYPHEN_DIR,
                                       "/usr/share/ghostscript", "/usr/share/texlive/texmf-dist/fonts"};
  g_autoptr(GStrvBuilder) folders = g_strv_builder_new();

  for (guint i = 0; i < G_N_ELEMENTS(system); i++)
    g_strv_builder_add(folders, system[i]);
  const char *const own[][2] = {{g_get_home_dir(), ".fonts"},
                                {g_get_user_data_dir(), "fonts"},
                                {g_get_user_config_dir(), "fontconfig"},
                                {g_get_user_cache_dir(), "fontconfig"}};
  for (guint i = 0; i < G_N_ELEMENTS(own); i++) {
    g_autofree char *folder = g_build_filename(own[i][0], own[i][1], NULL);
    g_strv_builder_add(folders, folder);
  }
  if (SANITIZED)
    g_strv_builder_add(folders, "/");
  return g_strv_builder_end(folders);
}

static gboolean
restrict_files(GError **error)
{
  g_auto(GStrv) folders = dup_folders();
  return grf_landlock_restrict((const char *const *)folders, error);
}

/* --- all of it ----------------------------------------------------------------------------------- */

gboolean
grf_sandbox_reads_folders(void)
{
  return grf_landlock_is_here();
}

const char *
grf_sandbox_peek_gap(void)
{
  if (SANITIZED)
    return "sandbox=partial: this build has a sanitizer, whose own calls (tracing, new processes, reading "
           "files) "
           "are let through, and memory is not limited";
  if (!grf_sandbox_reads_folders())
    return "sandbox=partial: this kernel has no Landlock, so readers open no file at all; fonts, and tables "
           "of "
           "Chinese, Japanese and Korean characters, that a PDF does not hold itself are missing";
  return NULL;
}

gboolean
grf_sandbox_enter(GError **error)
{
  g_autoptr(GError) cause = NULL;

  watch_for_calls();
  /* In this order: loading a filter is itself a call that the filter forbids. */
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    g_set_error(&cause, GRF_ERROR, GRF_ERROR_IO, "no_new_privs: %s", g_strerror(errno));
  else if ((!grf_sandbox_reads_folders() || restrict_files(&cause)) && load_filter(&cause))
    return TRUE;
  g_set_error(
      error, GRF_ERROR, GRF_ERROR_IO,
      "readers cannot be closed in here (%s); allow it for this container or user, or give --no-sandbox "
      "if every PDF can be trusted",
      cause->message);
  return FALSE;
}
