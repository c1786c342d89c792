//! Does many things at once that wait for servers: a few side by side, fewer at one host, and a bar that tells how far it is.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::sync::{Condvar, Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use url::Url;

/// So many requests at once: they wait for the network, not for a core.
const AT_ONCE: usize = 8;

/// So many at one host, as browsers of good manners did (RFC 2616 §8.1.4).
const AT_ONE_HOST: usize = 2;

/// Who is being served, and where.
#[derive(Default)]
struct Busy {
    all: usize,
    hosts: BTreeMap<String, usize>,
}

/// All that ask servers at a time, whoever sent them.
#[derive(Default)]
pub struct Crowd {
    busy: Mutex<Busy>,
    freed: Condvar,
}

impl Crowd {
    /// Calls `each` for all addresses, and gives what came of them in their order.
    pub fn side_by_side<T: Send>(&self, addresses: &[Url], each: impl Fn(&Url) -> T + Sync) -> Vec<T> {
        let waiting: Mutex<Vec<usize>> = Mutex::new((0..addresses.len()).rev().collect());
        let bar = bar(addresses.len());
        let serve = || {
            let mut done = Vec::new();
            while let Some(at) = self.next(&waiting, addresses) {
                done.push((at, each(&addresses[at])));
                self.done(&addresses[at]);
                bar.inc(1);
            }
            done
        };
        let mut all: Vec<(usize, T)> = std::thread::scope(|scope| {
            let servers: Vec<_> = (0..AT_ONCE.min(addresses.len())).map(|_| scope.spawn(serve)).collect();
            let done = servers.into_iter().map(|server| server.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            done.flatten().collect()
        });
        bar.finish_and_clear();
        all.sort_by_key(|(at, _)| *at);
        all.into_iter().map(|(_, one)| one).collect()
    }

    /// The first whose host is free; waits for one where all are busy.
    fn next(&self, waiting: &Mutex<Vec<usize>>, addresses: &[Url]) -> Option<usize> {
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
            let free = |at: &usize| busy.hosts.get(host(&addresses[*at])).is_none_or(|busy| *busy < AT_ONE_HOST);
            let place = waiting.iter().rposition(free).filter(|_| busy.all < AT_ONCE);
            if let Some(at) = place.map(|place| waiting.remove(place)) {
                busy.all += 1;
                *busy.hosts.entry(host(&addresses[at]).to_string()).or_default() += 1;
                return Some(at);
            }
            if waiting.is_empty() {
                return None;
            }
            drop(waiting);
            busy = self.freed.wait(busy).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn done(&self, address: &Url) {
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        busy.all -= 1;
        if let Some(here) = busy.hosts.get_mut(host(address)) {
            *here -= 1;
        }
        drop(busy);
        self.freed.notify_all();
    }
}

fn host(address: &Url) -> &str {
    address.host_str().unwrap_or_default()
}

fn bar(all: usize) -> ProgressBar {
    let shown = all > 1 && std::io::stderr().is_terminal();
    let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(all as u64), target);
    if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos}/{len} fetched  {eta} left") {
        bar.set_style(style);
    }
    bar
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn all_are_served_in_order_and_few_at_once() {
        let address = |at: usize| Url::parse(&format!("http://{}.example/{at}", at % 2)).unwrap();
        let addresses: Vec<Url> = (0..30).map(address).collect();
        let (busy, most) = ([AtomicUsize::new(0), AtomicUsize::new(0)], AtomicUsize::new(0));
        let crowd = Crowd::default();
        let served = crowd.side_by_side(&addresses, |url| {
            let host = &busy[usize::from(url.host_str() == Some("1.example"))];
            most.fetch_max(host.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(1));
            host.fetch_sub(1, Ordering::SeqCst);
            url.path().to_string()
        });
        assert_eq!(served, (0..30).map(|at| format!("/{at}")).collect::<Vec<_>>());
        assert!(most.load(Ordering::SeqCst) <= AT_ONE_HOST);
        assert!(crowd.side_by_side(&[], |_| ()).is_empty());
    }
}
