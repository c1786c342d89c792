//! Makes streams small: the one place that knows the deflate library.

use std::sync::{Mutex, MutexGuard, PoisonError};

use libdeflater::{CompressionLvl, Compressor, Decompressor};

/// Of libdeflate's 1 to 12. The writer's whole time and the size of 210 dense pages of made-up words: level 1 28 ms and 882 kB,
/// 3 35 and 863, 5 37 and 832, 6 41 and 829, 9 67 and 824.
const LEVEL: i32 = 5;

/// States that nobody uses. Each has tables of a quarter of a megabyte, and to touch new ones takes longer than to pack a small
/// file with old ones.
static IDLE: Mutex<Vec<Compressor>> = Mutex::new(Vec::new());

/// So many are kept at most.
const MOST_IDLE: usize = 16;

fn idle() -> MutexGuard<'static, Vec<Compressor>> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A deflate state, used for one stream after another.
pub(super) struct Deflate {
    compressor: Option<Compressor>,
}

/// The bytes of a stream as they stand in the file.
pub(super) struct Data {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// They are deflated.
    pub deflated: bool,
}

impl Deflate {
    /// Ready to deflate, or to leave all as it is.
    pub fn new(compress: bool) -> Deflate {
        let level = || CompressionLvl::new(LEVEL).unwrap_or_default();
        let free = || idle().pop();
        Deflate { compressor: compress.then(|| free().unwrap_or_else(|| Compressor::new(level()))) }
    }

    /// Deflates unless that makes it longer.
    pub fn pack(&mut self, bytes: Vec<u8>) -> Data {
        match self.shrink(&bytes) {
            Some(small) if small.len() < bytes.len() => Data { bytes: small, deflated: true },
            _ => Data { bytes, deflated: false },
        }
    }

    /// Deflates in any case, also where all is to be left as it is: for what is never read in an editor.
    pub fn pack_always(&mut self, bytes: Vec<u8>) -> Data {
        let small = Deflate::new(true).shrink(&bytes);
        Data { deflated: small.is_some(), bytes: small.unwrap_or(bytes) }
    }

    /// Whether bytes are one whole deflated stream of so many others.
    pub fn unpacks_to(bytes: &[u8], length: usize) -> bool {
        let mut out = vec![0; length];
        Decompressor::new().zlib_decompress(bytes, &mut out) == Ok(length)
    }

    fn shrink(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        let compressor = self.compressor.as_mut()?;
        let mut small = vec![0; compressor.zlib_compress_bound(bytes.len())];
        let length = compressor.zlib_compress(bytes, &mut small).ok()?;
        small.truncate(length);
        small.shrink_to_fit();
        Some(small)
    }
}

impl Drop for Deflate {
    fn drop(&mut self) {
        let mut idle = idle();
        if idle.len() < MOST_IDLE {
            idle.extend(self.compressor.take());
        }
    }
}
