//! Time that a thread computed: what other programs take of the machine does not count, so that a test may say how time grows.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// Processor time that `work` took on this thread.
pub fn time(work: impl FnOnce()) -> Duration {
    let now = || {
        let time = clock_gettime(ClockId::ThreadCPUTime);
        Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
    };
    let start = now();
    work();
    now() - start
}
