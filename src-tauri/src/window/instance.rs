//! One window for each data folder: a second start hands what it was given to the first.
//!
//! The first holds a lock in the folder, listens on this computer, and leaves the port and a
//! password in a file that only its owner can read.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use samsyn_client::ipc::Handed;
use serde::{Deserialize, Serialize};

use crate::library::record;
use crate::shell::random;

const LOCK: &str = "window-lock";
const ADDRESS: &str = "window-address.json";

/// How long one waits for the other.
const PATIENCE: Duration = Duration::from_secs(3);
const PAUSE: Duration = Duration::from_millis(50);
/// A path or a link; nothing longer is read.
const LONGEST: u64 = 64 * 1024;

/// Who one is.
#[derive(Debug)]
pub enum Claim {
    /// The first, as long as this is kept.
    First(Instance),
    /// Another, which has taken what it was handed.
    Second,
}

/// The right to a data folder.
#[derive(Debug)]
pub struct Instance {
    listener: TcpListener,
    password: String,
    _lock: File,
}

/// Where the first listens.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Address {
    port: u16,
    password: String,
}

/// What the second says.
#[derive(Debug, Serialize, Deserialize)]
struct Call {
    password: String,
    handed: Option<Handed>,
}

/// Claims a data folder, which must be there.
///
/// # Errors
/// If the folder can't be written, or the first doesn't answer.
pub fn claim(folder: &Path, handed: Option<&Handed>) -> io::Result<Claim> {
    let lock = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join(LOCK))?;
    let begun = Instant::now();
    loop {
        match lock.try_lock() {
            Ok(()) => return Ok(Claim::First(Instance::new(folder, lock)?)),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
        // The first may just be starting, or ending: tried for a while.
        match call(folder, handed) {
            Ok(()) => return Ok(Claim::Second),
            Err(error) if begun.elapsed() > PATIENCE => return Err(error),
            Err(_) => thread::sleep(PAUSE),
        }
    }
}

impl Instance {
    fn new(folder: &Path, lock: File) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = Address {
            port: listener.local_addr()?.port(),
            password: random::<16>().map(|byte| format!("{byte:02x}")).concat(),
        };
        record::replace(&folder.join(ADDRESS), &address)
            .map_err(|fault| io::Error::other(fault.to_string()))?;
        Ok(Self {
            listener,
            password: address.password,
            _lock: lock,
        })
    }

    /// Calls `on` for each other start, with what it was handed.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn listen(self, on: impl Fn(Option<Handed>) + Send + 'static) -> io::Result<()> {
        let thread = thread::Builder::new().name("other starts".to_owned());
        thread.spawn(move || {
            for caller in self.listener.incoming().flatten() {
                // Somebody else's program may knock here: it is not answered.
                if let Ok(handed) = self.answer(caller) {
                    on(handed);
                }
            }
        })?;
        Ok(())
    }

    fn answer(&self, mut caller: TcpStream) -> io::Result<Option<Handed>> {
        caller.set_read_timeout(Some(PATIENCE))?;
        let mut line = String::new();
        BufReader::new((&caller).take(LONGEST)).read_line(&mut line)?;
        let call: Call = serde_json::from_str(&line)?;
        if call.password != self.password {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        caller.write_all(b"taken\n")?;
        Ok(call.handed)
    }
}

fn call(folder: &Path, handed: Option<&Handed>) -> io::Result<()> {
    let text = std::fs::read(folder.join(ADDRESS))?;
    let address: Address = serde_json::from_slice(&text)?;
    let mut first = TcpStream::connect((Ipv4Addr::LOCALHOST, address.port))?;
    first.set_read_timeout(Some(PATIENCE))?;
    let call = Call {
        password: address.password,
        handed: handed.cloned(),
    };
    let mut line = serde_json::to_vec(&call)?;
    line.push(b'\n');
    first.write_all(&line)?;
    let mut answer = String::new();
    BufReader::new(first.take(LONGEST)).read_line(&mut answer)?;
    match answer.as_str() {
        "taken\n" => Ok(()),
        _ => Err(io::ErrorKind::ConnectionRefused.into()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    fn first(folder: &Path) -> Instance {
        match claim(folder, None).expect("it can be claimed") {
            Claim::First(instance) => instance,
            Claim::Second => panic!("nobody was there before"),
        }
    }

    #[test]
    fn a_second_start_hands_over_what_it_was_given() {
        let folder = tempfile::tempdir().expect("a folder");
        let (sender, heard) = mpsc::channel();
        let instance = first(folder.path());
        let listening = instance.listen(move |handed| {
            let _ = sender.send(handed);
        });
        listening.expect("a thread");
        let file = Handed::File {
            file: "Nässjö 2019.samsyn".to_owned(),
        };
        let link = Handed::Link {
            link: "samsyn:join#x\ny".to_owned(),
        };
        for handed in [None, Some(file), Some(link)] {
            let claimed = claim(folder.path(), handed.as_ref());
            assert!(matches!(claimed, Ok(Claim::Second)), "{claimed:?}");
            assert_eq!(heard.recv(), Ok(handed));
        }
        let other = tempfile::tempdir().expect("a folder");
        first(other.path());
    }

    #[test]
    fn who_does_not_know_the_password_is_not_heard() {
        let folder = tempfile::tempdir().expect("a folder");
        let (sender, heard) = mpsc::channel();
        let instance = first(folder.path());
        let port = instance.listener.local_addr().expect("an address").port();
        let listening = instance.listen(move |handed| {
            let _ = sender.send(handed);
        });
        listening.expect("a thread");
        for said in ["", "GET / HTTP/1.1", r#"{"password":"","handed":null}"#] {
            let mut caller = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("it listens");
            writeln!(caller, "{said}").expect("it can be said");
            let mut answer = String::new();
            // It may be hung up on in the middle of what it says.
            let _ = caller.read_to_string(&mut answer);
            assert_eq!(answer, "", "{said}");
        }
        claim(folder.path(), None).expect("it still listens");
        assert_eq!(heard.try_iter().count(), 1);
    }

    #[test]
    fn the_folder_is_free_when_the_first_is_gone() {
        let folder = tempfile::tempdir().expect("a folder");
        drop(first(folder.path()));
        drop(first(folder.path()));
    }

    #[test]
    fn who_comes_while_the_first_is_ending_takes_its_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let ending = first(folder.path());
        let path = folder.path().to_owned();
        let next = thread::spawn(move || claim(&path, None));
        let (caller, _) = ending.listener.accept().expect("the next one calls");
        drop(ending);
        drop(caller);
        let claimed = next.join().expect("it does not panic");
        assert!(matches!(claimed, Ok(Claim::First(_))), "{claimed:?}");
    }
}
