/* What a program asks of the disk, counted, written down, and spoiled at the nth time.
 *
 * Loaded with LD_PRELOAD. Only calls on the folders (or devices) that `shim_begin` names count;
 * all others pass. tests/torture/shim.py says what each number means. A program that is not
 * ours to call functions in (the exFAT driver) is steered through a file that SHIM_CONTROL
 * names and both sides map.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { READ = 1, WRITE = 2, SYNC = 4, CREATE = 8, RENAME = 16, REMOVE = 32, CUT = 64,
            FOLDER = 128, NOTE = 256 };
enum how { NOTHING, DIE_BEFORE, DIE_WITHIN, DIE_AFTER, FAIL_ONCE, FAIL_ON };

struct control {
    volatile int64_t on, how, error, counted, spoiled, at, count;
};

struct record {
    int64_t kind, offset, length;
    int32_t path, other, content, number;
};

static struct control own;
static struct control *now = &own;
static char roots[8][PATH_MAX];
static int log_file = -1;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ({ static __typeof__(&name) real; \
                      real = real ? real : (__typeof__(&name)) dlsym(RTLD_NEXT, #name); \
                      real; })

static void take_roots(const char *given) {
    char each[sizeof roots / sizeof *roots * PATH_MAX];
    snprintf(each, sizeof each, "%s", given);
    memset(roots, 0, sizeof roots);
    int used = 0;
    for (char *root = strtok(each, ":"); root && used < 8; root = strtok(NULL, ":"))
        snprintf(roots[used++], PATH_MAX, "%s", root);
}

static int is_ours(const char *path) {
    for (int i = 0; i < 8 && roots[i][0]; i++) {
        size_t length = strlen(roots[i]);
        if (!strncmp(path, roots[i], length) && (path[length] == '/' || !path[length]))
            return 1;
    }
    return 0;
}

static int path_of(int file, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    path[length < 0 ? 0 : length] = 0;
    return length > 0;
}

static int ours_by_number(int file, char *path) {
    return now->on && path_of(file, path) && is_ours(path);
}

static int ours_by_name(int folder, const char *name, char *path) {
    char above[PATH_MAX];
    if (!now->on)
        return 0;
    if (name[0] == '/')
        snprintf(path, PATH_MAX, "%s", name);
    else if (folder == AT_FDCWD ? !getcwd(above, PATH_MAX) : !path_of(folder, above))
        return 0;
    else
        snprintf(path, PATH_MAX, "%.2047s/%.2047s", above, name);
    return is_ours(path);
}

static void put(const void *bytes, size_t length) {
    while (length) {
        ssize_t taken = syscall(SYS_write, log_file, bytes, length);
        if (taken <= 0)
            _exit(99);
        bytes = (const char *) bytes + taken;
        length -= taken;
    }
}

static void tell(int kind, const char *path, const char *other, int64_t offset, int64_t length,
                 const void *content) {
    if (log_file < 0)
        return;
    struct record told = {kind, offset, length, strlen(path), strlen(other),
                          content ? length : 0, now->count};
    put(&told, sizeof told);
    put(path, told.path);
    put(other, told.other);
    if (content)
        put(content, length);
}

static void die(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;)
        pause();
}

static void died(int number) {
    (void) number;
    die();
}

/* Take the turn; say what happens to this call. Whoever is not struck down gives the turn back. */
static int struck(int kind) {
    pthread_mutex_lock(&turn);
    int hit = 0;
    if (kind & now->counted)
        hit = ++now->count == now->at;
    int past = now->at && now->count > now->at;
    if (hit && now->how == DIE_BEFORE)
        die();
    if (hit && now->how == DIE_WITHIN && kind != WRITE)
        die();
    if (hit && now->how)
        return now->how == FAIL_ON && !(kind & now->spoiled) ? NOTHING : now->how;
    return past && now->how == FAIL_ON && (kind & now->spoiled) ? FAIL_ONCE : NOTHING;
}

static int give_back(int what, int64_t result) {
    if (what == DIE_AFTER)
        die();
    int error = errno;
    pthread_mutex_unlock(&turn);
    errno = error;
    return result < 0 ? -1 : 0;
}

static int refused(int what) {
    if (what != FAIL_ONCE && what != FAIL_ON)
        return 0;
    pthread_mutex_unlock(&turn);
    errno = now->error;
    return 1;
}

static int64_t written(int what, int file, const void *from, size_t many, int64_t place) {
    size_t taken = what == DIE_WITHIN || what == FAIL_ON ? many / 2 : many;
    int64_t done = place < 0 ? REAL(write)(file, from, taken)
                             : REAL(pwrite64)(file, from, taken, place);
    if (what == DIE_WITHIN)
        die();
    return done;
}

static int64_t put_at(int file, const void *from, size_t many, int64_t place) {
    char path[PATH_MAX];
    if (!ours_by_number(file, path))
        return place < 0 ? REAL(write)(file, from, many)
                         : REAL(pwrite64)(file, from, many, place);
    int what = struck(WRITE);
    if (what == FAIL_ONCE || (what == FAIL_ON && many < 2)) {
        refused(FAIL_ONCE);
        return -1;
    }
    int64_t offset = place;
    if (place < 0)
        offset = fcntl(file, F_GETFL) & O_APPEND ? lseek(file, 0, SEEK_END)
                                                 : lseek(file, 0, SEEK_CUR);
    int64_t done = written(what, file, from, many, place);
    if (done > 0)
        tell(WRITE, path, "", offset, done, from);
    give_back(what, done);
    return done;
}

ssize_t write(int file, const void *from, size_t many) { return put_at(file, from, many, -1); }

ssize_t pwrite(int file, const void *from, size_t many, off_t place) {
    return put_at(file, from, many, place);
}

ssize_t pwrite64(int file, const void *from, size_t many, off64_t place) {
    return put_at(file, from, many, place);
}

ssize_t writev(int file, const struct iovec *parts, int many) {
    char path[PATH_MAX];
    if (!ours_by_number(file, path))
        return REAL(writev)(file, parts, many);
    ssize_t sum = 0;
    for (int i = 0; i < many; i++) {
        ssize_t done = put_at(file, parts[i].iov_base, parts[i].iov_len, -1);
        if (done < 0)
            return sum ? sum : -1;
        sum += done;
        if ((size_t) done < parts[i].iov_len)
            break;
    }
    return sum;
}

/* Whole files are copied through write(), where they can be seen. */
ssize_t copy_file_range(int from, off64_t *in, int to, off64_t *out, size_t many, unsigned flags) {
    char path[PATH_MAX];
    if (!ours_by_number(to, path))
        return REAL(copy_file_range)(from, in, to, out, many, flags);
    errno = ENOSYS;
    return -1;
}

ssize_t sendfile64(int to, int from, off64_t *place, size_t many) {
    char path[PATH_MAX];
    ssize_t (*real)(int, int, off64_t *, size_t) = dlsym(RTLD_NEXT, "sendfile64");
    if (!ours_by_number(to, path))
        return real(to, from, place, many);
    errno = ENOTSOCK;
    return -1;
}

#define READING(call, ...)                       \
    char path[PATH_MAX];                         \
    if (now->on && ((now->counted | now->spoiled) & READ) && ours_by_number(file, path)) { \
        int what = struck(READ);                 \
        if (refused(what))                       \
            return -1;                           \
        give_back(what, 0);                      \
    }                                            \
    return REAL(call)(__VA_ARGS__)

ssize_t read(int file, void *to, size_t many) { READING(read, file, to, many); }

ssize_t pread(int file, void *to, size_t many, off_t place) {
    READING(pread, file, to, many, place);
}

ssize_t pread64(int file, void *to, size_t many, off64_t place) {
    READING(pread64, file, to, many, place);
}

#define ON_FILE(kind, call, length, ...)         \
    char path[PATH_MAX];                         \
    if (!ours_by_number(file, path))             \
        return REAL(call)(__VA_ARGS__);          \
    int what = struck(kind);                     \
    if (refused(what))                           \
        return -1;                               \
    int done = REAL(call)(__VA_ARGS__);          \
    if (!done)                                   \
        tell(kind, path, "", 0, length, NULL);   \
    give_back(what, done);                       \
    return done

int fsync(int file) { ON_FILE(SYNC, fsync, 0, file); }
int fdatasync(int file) { ON_FILE(SYNC, fdatasync, 0, file); }
int ftruncate(int file, off_t length) { ON_FILE(CUT, ftruncate, length, file, length); }
int ftruncate64(int file, off64_t length) { ON_FILE(CUT, ftruncate64, length, file, length); }

#define ON_NAME(kind, folder, name, call, ...)   \
    char path[PATH_MAX];                         \
    if (!ours_by_name(folder, name, path))       \
        return REAL(call)(__VA_ARGS__);          \
    int what = struck(kind);                     \
    if (refused(what))                           \
        return -1;                               \
    int done = REAL(call)(__VA_ARGS__);          \
    if (!done)                                   \
        tell(kind, path, "", 0, 0, NULL);        \
    give_back(what, done);                       \
    return done

int unlink(const char *name) { ON_NAME(REMOVE, AT_FDCWD, name, unlink, name); }
int rmdir(const char *name) { ON_NAME(REMOVE, AT_FDCWD, name, rmdir, name); }
int unlinkat(int folder, const char *name, int flags) {
    ON_NAME(REMOVE, folder, name, unlinkat, folder, name, flags);
}
int mkdir(const char *name, mode_t mode) { ON_NAME(FOLDER, AT_FDCWD, name, mkdir, name, mode); }
int mkdirat(int folder, const char *name, mode_t mode) {
    ON_NAME(FOLDER, folder, name, mkdirat, folder, name, mode);
}

static int renamed(int from_folder, const char *from, int to_folder, const char *to) {
    char path[PATH_MAX], other[PATH_MAX];
    if (!ours_by_name(from_folder, from, path) || !ours_by_name(to_folder, to, other))
        return REAL(renameat)(from_folder, from, to_folder, to);
    int what = struck(RENAME);
    if (refused(what))
        return -1;
    int done = REAL(renameat)(from_folder, from, to_folder, to);
    if (!done)
        tell(RENAME, path, other, 0, 0, NULL);
    give_back(what, done);
    return done;
}

int rename(const char *from, const char *to) { return renamed(AT_FDCWD, from, AT_FDCWD, to); }
int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    return renamed(from_folder, from, to_folder, to);
}

static int made(int folder, const char *name, int flags, mode_t mode) {
    char path[PATH_MAX];
    struct stat seen;
    int is_new = (flags & O_CREAT) && ours_by_name(folder, name, path) && stat(path, &seen);
    int is_cut = !is_new && (flags & O_TRUNC) && ours_by_name(folder, name, path);
    if (!is_new && !is_cut)
        return REAL(openat64)(folder, name, flags, mode);
    int what = struck(is_new ? CREATE : CUT);
    if (refused(what))
        return -1;
    int done = REAL(openat64)(folder, name, flags, mode);
    if (done >= 0)
        tell(is_new ? CREATE : CUT, path, "", 0, 0, NULL);
    give_back(what, done);
    return done;
}

#define MODE(flags)                              \
    mode_t mode = 0;                             \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {     \
        va_list rest;                            \
        va_start(rest, flags);                   \
        mode = va_arg(rest, mode_t);             \
        va_end(rest);                            \
    }

int open(const char *name, int flags, ...) { MODE(flags) return made(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) {
    MODE(flags) return made(AT_FDCWD, name, flags | O_LARGEFILE, mode);
}
int openat(int folder, const char *name, int flags, ...) {
    MODE(flags) return made(folder, name, flags, mode);
}
int openat64(int folder, const char *name, int flags, ...) {
    MODE(flags) return made(folder, name, flags | O_LARGEFILE, mode);
}

void shim_begin(const char *given, const char *log_name) {
    take_roots(given);
    if (log_name)
        log_file = syscall(SYS_openat, AT_FDCWD, log_name, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    now->count = 0;
    now->on = 1;
}

void shim_aim(int64_t at, int64_t how, int64_t error, int64_t counted, int64_t spoiled) {
    now->how = how;
    now->error = error;
    now->counted = counted;
    now->spoiled = spoiled;
    now->at = at;
}

int64_t shim_count(void) { return now->count; }

void shim_note(const char *words) {
    pthread_mutex_lock(&turn);
    tell(NOTE, words, "", 0, 0, NULL);
    pthread_mutex_unlock(&turn);
}

/* kill -9 at a moment, wherever the program then is. */
void shim_die_after(int64_t microseconds) {
    struct itimerval once = {{0, 0}, {microseconds / 1000000, microseconds % 1000000}};
    signal(SIGALRM, died);
    setitimer(ITIMER_REAL, &once, NULL);
}

__attribute__((constructor)) static void steered_from_outside(void) {
    const char *name = getenv("SHIM_CONTROL"), *given = getenv("SHIM_ROOTS");
    if (!name || !given)
        return;
    int file = syscall(SYS_openat, AT_FDCWD, name, O_RDWR);
    void *shared = mmap(NULL, sizeof own, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (file < 0 || shared == MAP_FAILED)
        _exit(98);
    now = shared;
    take_roots(given);
}
