//! Who is inside: how many connections each address has, so that one cannot take all of them.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// The connections there are, by address.
#[derive(Default)]
pub struct Crowd(Mutex<HashMap<IpAddr, usize>>);

/// One connection among them, until it is dropped.
pub struct Inside {
    crowd: Arc<Crowd>,
    from: IpAddr,
}

impl Crowd {
    /// Lets one more in from that address, unless `most` are inside already.
    pub fn enter(self: &Arc<Crowd>, from: IpAddr, most: usize) -> Option<Inside> {
        let mut inside = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = inside.entry(from).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Inside { crowd: self.clone(), from })
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        let mut inside = self.crowd.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = inside.get_mut(&self.from) {
            *count -= 1;
            if *count == 0 {
                inside.remove(&self.from);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_gets_its_share_and_no_more() {
        let crowd = Arc::new(Crowd::default());
        let [one, other] = [IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2])];
        let held: Vec<_> = (0..2).filter_map(|_| crowd.enter(one, 2)).collect();
        assert_eq!(held.len(), 2);
        assert!(crowd.enter(one, 2).is_none() && crowd.enter(other, 2).is_some());
        drop(held);
        assert!(crowd.enter(one, 2).is_some());
        assert!(crowd.0.lock().unwrap().is_empty());
    }
}
