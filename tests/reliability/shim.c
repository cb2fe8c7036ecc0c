/* Stands between a program and the C library's file calls, for files under one folder.

   Preloaded with LD_PRELOAD. It counts calls, lets one of them fail in a chosen way, pretends that
   the disk is small, and can write down every change with its data, so that power cuts can be
   played through afterwards. The program steers it through the shim_* functions (ctypes). */

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum fault { NONE, EIO_ONCE, EIO_STUCK, NOSPC_STUCK, TORN_KILL, KILL_BEFORE, KILL_AFTER, BAD_SECTOR };

static char folder[4096];
static size_t folder_length;
static char *path_of[4096]; /* of each tracked descriptor */
static long calls, fail_at, fired;
static int fault;
static long long quota = -1, used;
static int log_fd = -1;
static int questions = 1; /* whether questions, locks and rights count and may fail */

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static int ours(const char *path) {
    return folder_length && path && strncmp(path, folder, folder_length) == 0 &&
           (path[folder_length] == '/' || path[folder_length] == 0);
}

static int tracked(int fd) { return fd >= 0 && fd < 4096 && path_of[fd]; }

static void track(int fd, const char *path) {
    if (fd >= 0 && fd < 4096) {
        free(path_of[fd]);
        path_of[fd] = path ? strdup(path) : NULL;
    }
}

/* The same questions without standing in our own way. */
static int is_there(const char *path) {
    return syscall(SYS_faccessat, AT_FDCWD, path, F_OK) == 0;
}
static int look_at(int fd, struct stat *now) { return (int)syscall(SYS_fstat, fd, now); }
static int look_up(const char *path, struct stat *now) {
    return (int)syscall(SYS_newfstatat, AT_FDCWD, path, now, 0);
}

/* Steering ------------------------------------------------------------------------------------ */

void shim_watch(const char *path) {
    snprintf(folder, sizeof folder, "%s", path);
    folder_length = strlen(folder);
}

void shim_arm(long at, int what) { calls = 0; fired = 0; fail_at = at; fault = what; }
void shim_disarm(void) { fail_at = 0; fault = NONE; quota = -1; }
long shim_calls(void) { return calls; }
long shim_fired(void) { return fired; }
void shim_questions(int yes) { questions = yes; }
void shim_quota(long long bytes, long long already) { quota = bytes; used = already; fired = 0; }

/* Writing down -------------------------------------------------------------------------------- */

static void put(const void *data, size_t length) {
    const char *next = data;
    while (length) {
        long done = syscall(SYS_write, log_fd, next, length);
        if (done <= 0) abort();
        next += done;
        length -= (size_t)done;
    }
}

static void note(char what, const char *path, uint64_t offset, const void *data, uint32_t length) {
    if (log_fd < 0) return;
    uint32_t name_length = path ? (uint32_t)strlen(path) : 0;
    put(&what, 1);
    put(&name_length, 4);
    put(path, name_length);
    put(&offset, 8);
    put(&length, 4);
    put(data, length);
}

void shim_record(const char *path) {
    log_fd = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
}

void shim_mark(uint64_t number) { note('M', "", number, NULL, 0); }

/* Failing ------------------------------------------------------------------------------------- */

/* What this call is to do: 0 go on, -1 fail with errno set. Does not return when it kills. */
static int strike(void) {
    if (!fault || fault == BAD_SECTOR) return 0;
    calls++;
    int now = calls == fail_at;
    int stuck = calls > fail_at && (fault == EIO_STUCK || fault == NOSPC_STUCK);
    if (!now && !stuck) return 0;
    fired++;
    switch (fault) {
    case EIO_ONCE: case EIO_STUCK: errno = EIO; return -1;
    case NOSPC_STUCK: errno = ENOSPC; return -1;
    case KILL_BEFORE: kill(getpid(), SIGKILL); pause(); return -1;
    default: return 0;
    }
}

/* The same for a call that needs no room: a full disk does not keep it from being done. */
static int strike_question(void) {
    if (fault != NOSPC_STUCK) return strike();
    calls++;
    return 0;
}

/* A place on the disk that cannot be read any more, by whomever: reads alone count. */
static char bad_path[4096];
static long long bad_offset;
static int bad_sector(int fd, size_t length, long long offset) {
    if (fault != BAD_SECTOR || !tracked(fd)) return 0;
    if (++calls == fail_at) {
        snprintf(bad_path, sizeof bad_path, "%s", path_of[fd]);
        bad_offset = offset / 512 * 512;
    }
    int apart = offset >= bad_offset + 512 || offset + (long long)length <= bad_offset;
    if (calls < fail_at || apart || strcmp(path_of[fd], bad_path)) return 0;
    fired++;
    errno = EIO;
    return -1;
}

static void strike_after(void) {
    if (fault == KILL_AFTER && calls == fail_at) { kill(getpid(), SIGKILL); pause(); }
}

static size_t torn(size_t length) {
    return fault == TORN_KILL && calls == fail_at ? length / 2 : length;
}

static void die_torn(void) {
    if (fault == TORN_KILL && calls == fail_at) { kill(getpid(), SIGKILL); pause(); }
}

/* A small disk: how many of the bytes fit. */
static size_t room(int fd, off_t offset, size_t length) {
    struct stat now;
    if (quota < 0 || look_at(fd, &now)) return length;
    long long growth = (long long)offset + (long long)length - now.st_size;
    if (growth <= 0) return length;
    if (used + growth <= quota) { used += growth; return length; }
    fired++;
    long long fits = (long long)length - (used + growth - quota);
    if (fits <= 0) return 0;
    used = quota;
    return (size_t)fits;
}

static void freed(long long bytes) { if (quota >= 0) used -= bytes; }

static int failing_read_only(int fd) { return tracked(fd) ? strike_question() : 0; }

/* The calls ----------------------------------------------------------------------------------- */

static int opened(int fd, const char *path, int flags, int existed) {
    if (fd < 0) return fd;
    track(fd, path);
    if ((flags & O_CREAT) && !existed) note('C', path, 0, NULL, 0);
    if (flags & O_TRUNC) note('T', path, 0, NULL, 0);
    strike_after();
    die_torn();
    return fd;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { \
            va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); \
        } \
        if (!ours(path)) return real(path, flags, mode); \
        if ((flags & O_CREAT) ? strike() : strike_question()) return -1; \
        int existed = is_there(path); \
        return opened(real(path, flags, mode), path, flags, existed); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int at, const char *path, int flags, ...) { \
        REAL(name); \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { \
            va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); \
        } \
        if (!ours(path)) return real(at, path, flags, mode); \
        if ((flags & O_CREAT) ? strike() : strike_question()) return -1; \
        int existed = is_there(path); \
        return opened(real(at, path, flags, mode), path, flags, existed); \
    }
OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
    REAL(close);
    if (tracked(fd)) track(fd, NULL);
    return real(fd);
}

ssize_t read(int fd, void *data, size_t length) {
    REAL(read);
    if (failing_read_only(fd) || bad_sector(fd, length, lseek(fd, 0, SEEK_CUR))) return -1;
    ssize_t done = real(fd, data, length);
    if (tracked(fd)) { strike_after(); die_torn(); }
    return done;
}

#define PREAD(name, offset_type) \
    ssize_t name(int fd, void *data, size_t length, offset_type offset) { \
        REAL(name); \
        if (failing_read_only(fd) || bad_sector(fd, length, offset)) return -1; \
        ssize_t done = real(fd, data, length, offset); \
        if (tracked(fd)) { strike_after(); die_torn(); } \
        return done; \
    }
PREAD(pread, off_t)
PREAD(pread64, off64_t)

#define PWRITE(name, offset_type) \
    ssize_t name(int fd, const void *data, size_t length, offset_type offset) { \
        REAL(name); \
        if (!tracked(fd)) return real(fd, data, length, offset); \
        if (strike()) return -1; \
        size_t fits = torn(room(fd, offset, length)); \
        if (!fits && length) { errno = ENOSPC; return -1; } \
        ssize_t done = real(fd, data, fits, offset); \
        if (done > 0) note('W', path_of[fd], (uint64_t)offset, data, (uint32_t)done); \
        die_torn(); \
        strike_after(); \
        return done; \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t length) {
    REAL(write);
    if (!tracked(fd)) return real(fd, data, length);
    if (strike()) return -1;
    off_t offset = lseek(fd, 0, SEEK_CUR);
    size_t fits = torn(room(fd, offset, length));
    if (!fits && length) { errno = ENOSPC; return -1; }
    ssize_t done = real(fd, data, fits);
    if (done > 0) note('W', path_of[fd], (uint64_t)offset, data, (uint32_t)done);
    die_torn();
    strike_after();
    return done;
}

/* The order of calls is what counts in a replay; waiting for the disk teaches nothing there. */
static int shim_fast;
void shim_do_not_wait(int yes) { shim_fast = yes; }
#define SYNC(name) \
    int name(int fd) { \
        REAL(name); \
        if (!tracked(fd)) return real(fd); \
        if (strike()) return -1; \
        struct stat now; \
        int is_folder = look_at(fd, &now) == 0 && S_ISDIR(now.st_mode); \
        int done = shim_fast ? 0 : real(fd); \
        if (!done) note(is_folder ? 'D' : 'S', path_of[fd], 0, NULL, 0); \
        strike_after(); \
        die_torn(); \
        return done; \
    }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, offset_type) \
    int name(int fd, offset_type length) { \
        REAL(name); \
        if (!tracked(fd)) return real(fd, length); \
        if (strike()) return -1; \
        struct stat now; \
        if (quota >= 0 && look_at(fd, &now) == 0 && now.st_size > length) freed(now.st_size - length); \
        int done = real(fd, length); \
        if (!done) note('T', path_of[fd], (uint64_t)length, NULL, 0); \
        strike_after(); \
        die_torn(); \
        return done; \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

int unlink(const char *path) {
    REAL(unlink);
    if (!ours(path)) return real(path);
    if (strike_question()) return -1;
    struct stat now;
    if (quota >= 0 && look_up(path, &now) == 0) freed(now.st_size);
    int done = real(path);
    if (!done) note('U', path, 0, NULL, 0);
    strike_after();
    die_torn();
    return done;
}

int rename(const char *from, const char *to) {
    REAL(rename);
    if (!ours(from) && !ours(to)) return real(from, to);
    if (strike()) return -1;
    int done = real(from, to);
    if (!done) note('R', from, 0, to, (uint32_t)strlen(to));
    strike_after();
    die_torn();
    return done;
}

int link(const char *from, const char *to) {
    REAL(link);
    if (!ours(to)) return real(from, to);
    if (strike()) return -1;
    int done = real(from, to);
    if (!done) note('L', from, 0, to, (uint32_t)strlen(to));
    strike_after();
    die_torn();
    return done;
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    if (!ours(path)) return real(path, mode);
    if (strike()) return -1;
    int done = real(path, mode);
    strike_after();
    die_torn();
    return done;
}

/* Questions, locks and rights: they change no content, but a disk that is gone fails them too. */

#define ANSWER(mine, call) \
    if (!questions || !(mine)) return call; \
    if (strike_question()) return -1; \
    int done = call; \
    strike_after(); \
    die_torn(); \
    return done

#define OF_PATH(name, type) \
    int name(const char *path, type now) { REAL(name); ANSWER(ours(path), real(path, now)); }
#define OF_FILE(name, type) \
    int name(int fd, type now) { REAL(name); ANSWER(tracked(fd), real(fd, now)); }
#define OLD_OF_PATH(name, type) \
    int name(int version, const char *path, type now) { \
        REAL(name); ANSWER(ours(path), real(version, path, now)); \
    }
#define OLD_OF_FILE(name, type) \
    int name(int version, int fd, type now) { \
        REAL(name); ANSWER(tracked(fd), real(version, fd, now)); \
    }

OF_PATH(stat, struct stat *)
OF_PATH(lstat, struct stat *)
OF_FILE(fstat, struct stat *)
OF_PATH(access, int)
OF_PATH(chmod, mode_t)
OF_FILE(fchmod, mode_t)
#ifdef __GLIBC__
OF_PATH(stat64, struct stat64 *)
OF_PATH(lstat64, struct stat64 *)
OF_FILE(fstat64, struct stat64 *)
OLD_OF_PATH(__xstat, struct stat *)
OLD_OF_PATH(__lxstat, struct stat *)
OLD_OF_FILE(__fxstat, struct stat *)
OLD_OF_PATH(__xstat64, struct stat64 *)
OLD_OF_PATH(__lxstat64, struct stat64 *)
OLD_OF_FILE(__fxstat64, struct stat64 *)
#endif

DIR *opendir(const char *path) {
    REAL(opendir);
    if (!questions || !ours(path)) return real(path);
    if (strike_question()) return NULL;
    DIR *done = real(path);
    strike_after();
    die_torn();
    return done;
}

#define FCNTL(name) \
    int name(int fd, int command, ...) { \
        REAL(name); \
        va_list more; va_start(more, command); void *with = va_arg(more, void *); va_end(more); \
        int locks = command == F_SETLK || command == F_SETLKW || command == F_GETLK; \
        ANSWER(locks && tracked(fd), real(fd, command, with)); \
    }
FCNTL(fcntl)
FCNTL(fcntl64)
