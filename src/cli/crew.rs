//! The threads that set pages: the one that the process began with, and others beside it.

use rayon::Yield;

/// For so many rounds without work a thread waits awake, some five milliseconds in all: a short article is set before a
/// sleeping one is up, which on a virtual machine takes as long.
const AWAKE: usize = 10_000;

/// The system's allocator gives large blocks back as they are freed, and fetches their pages anew for the next; how large, it
/// learns from the largest that was freed (mallopt(3), `M_MMAP_THRESHOLD`). What one stage leaves, the next may have.
const KEPT: usize = 4 << 20;

/// Makes this thread one of those that work. It would only wait for them, and the memory of another one costs a short article
/// more than its words do.
pub fn muster() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(KEPT)));
    // fails only where the threads are there already
    let _ = rayon::ThreadPoolBuilder::new().use_current_thread().start_handler(wait_awake).build_global();
}

/// What the second thread begins with; the others may sleep until there is much to do.
fn wait_awake(thread: usize) {
    let mut idle = 0;
    while thread == 1 && idle < AWAKE {
        if rayon::yield_now() != Some(Yield::Executed) {
            std::thread::yield_now();
            idle += 1;
        }
    }
}
