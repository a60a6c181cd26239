//! Measures in Chromium, for `cargo xtask bench --browser`: prints milliseconds, as JSON.
//! Arguments: a folder, how often, the rooms' relay, and the files of two evaluators in two rooms.

mod browser_bench {
    pub mod arriving;
    pub mod loading;
}

use std::path::Path;

use browser_bench::{arriving, loading};
use samsyn_windows::browser::page;
use samsyn_windows::relay::Relay;
use serde_json::{Value, json};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [data, rounds, rooms, a, b, other_a, other_b] = &arguments[..] else {
        panic!("a folder, how often, a relay and four files: use `cargo xtask bench --browser`");
    };
    let rounds: usize = rounds.parse().expect("how often is a number");
    let data = Path::new(data);
    // The page comes from elsewhere than the relay of the rooms.
    let served = |name: &str| Relay::with_page(&data.join(name), &page(), &["--connect", rooms]);

    eprintln!("loading ...");
    // The first time, the system reads the browser from the disk.
    loading::measure(served("warm"), a);
    let loaded = (0..rounds).map(|round| loading::measure(served(&format!("load-{round}")), a));
    let loaded: Vec<[Value; 4]> = loaded.collect();
    let of = |nth: usize| loaded.iter().map(|times| times[nth].clone()).collect();
    let [first, again, known, opened]: [Vec<Value>; 4] = [of(0), of(1), of(2), of(3)];
    eprintln!("typing while something arrives ...");
    let relay = served("typing");
    let figures = json!({
        "loading": { "first": first, "again": again, "known": known, "opened": opened },
        "arriving": {
            "quiet": arriving::quiet(&relay, a),
            "live": arriving::live(&relay, [a, b]),
            "later": arriving::later(&relay, [other_a, other_b]),
        },
    });
    println!("{figures}");
}
