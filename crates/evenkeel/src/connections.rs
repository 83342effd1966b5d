//! How many connections there are at once, in all and of one address.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Each is an open file, of which a process commonly has 1024, and the database needs
/// some.
const ALL: usize = 512;

/// What one address may have where more than half of the places are taken: some ten
/// browsers. Before that a clinic behind one address may have more.
const OF_ONE: usize = 64;

/// An address has enough of them.
#[derive(Debug, thiserror::Error)]
#[error("too many connections of one address")]
pub(crate) struct TooMany;

/// The places. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Connections {
    places: Arc<Semaphore>,
    /// None behind a proxy, from which all of them come.
    by_address: Option<Arc<Mutex<HashMap<IpAddr, usize>>>>,
}

/// A place that is taken, until it is dropped.
pub(crate) struct Taken {
    _place: OwnedSemaphorePermit,
    _counted: Option<Counted>,
}

struct Counted {
    by_address: Arc<Mutex<HashMap<IpAddr, usize>>>,
    address: IpAddr,
}

impl Connections {
    pub(crate) fn new(is_behind_proxy: bool) -> Self {
        Self {
            places: Arc::new(Semaphore::new(ALL)),
            by_address: (!is_behind_proxy).then(Arc::default),
        }
    }

    /// Takes a place. Who finds none waits for one, and all behind them: what would let
    /// one address keep everybody waiting is refused before.
    pub(crate) async fn take(&self, peer: IpAddr) -> Result<Taken, TooMany> {
        let counted = self.by_address.as_ref().map(|by_address| {
            let is_scarce = self.places.available_permits() <= ALL / 2;
            let most = if is_scarce { OF_ONE } else { ALL };
            Counted::new(by_address, whose(peer), most)
        });
        let counted = counted.transpose()?;
        let place = Arc::clone(&self.places).acquire_owned().await;
        Ok(Taken {
            _place: place.map_err(|_| TooMany)?,
            _counted: counted,
        })
    }
}

impl Counted {
    fn new(
        by_address: &Arc<Mutex<HashMap<IpAddr, usize>>>,
        address: IpAddr,
        most: usize,
    ) -> Result<Self, TooMany> {
        let mut counts = by_address.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(address).or_default();
        if *count >= most {
            return Err(TooMany);
        }
        *count += 1;
        drop(counts);
        Ok(Self {
            by_address: Arc::clone(by_address),
            address,
        })
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let counts = self.by_address.lock();
        let mut counts = counts.unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.address);
            }
        }
    }
}

/// A provider's customer has a whole /64 of IPv6.
fn whose(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(it) => Ipv6Addr::from(u128::from(it) >> 64 << 64).into(),
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn takes(connections: &Connections, address: &str, times: usize) -> Vec<Taken> {
        let mut taken = Vec::new();
        for _ in 0..times {
            taken.extend(connections.take(address.parse().unwrap()).await.ok());
        }
        taken
    }

    #[tokio::test]
    async fn one_address_cannot_take_all_places() {
        let connections = Connections::new(false);
        let many = takes(&connections, "192.0.2.1", 600).await;
        assert_eq!(many.len(), ALL / 2);
        assert_eq!(takes(&connections, "::ffff:192.0.2.1", 1).await.len(), 0);
        let another = takes(&connections, "192.0.2.2", 100).await;
        assert_eq!(another.len(), OF_ONE);
        let of_a_network = takes(&connections, "2001:db8::1", 60).await;
        let of_the_same = takes(&connections, "2001:db8::2:1", 60).await;
        assert_eq!((of_a_network.len(), of_the_same.len()), (60, 4));
        drop((many, another, of_a_network, of_the_same));
        let again = takes(&connections, "192.0.2.1", 200).await;
        assert_eq!(again.len(), 200);
        drop(again);
        let counts = connections.by_address.unwrap();
        assert!(counts.lock().unwrap().is_empty());
    }

    #[tokio::test]
    async fn a_proxy_may_have_all() {
        let connections = Connections::new(true);
        assert_eq!(takes(&connections, "127.0.0.1", ALL).await.len(), ALL);
    }
}
