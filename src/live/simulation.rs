//! Tests the rules of watches and locks against clusters that fail, on a simulated clock, with millions of random steps
//! that a seed makes repeatable.

mod locks;
mod watches;

/// SplitMix64.
struct Random(u64);

impl Random {
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, limit: f64) -> f64 {
        self.unit() * limit
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "a small list"
    )]
    fn index(&mut self, length: usize) -> usize {
        self.below(length as f64) as usize
    }

    fn one_in(&mut self, times: f64) -> bool {
        self.unit() * times < 1.0
    }
}
