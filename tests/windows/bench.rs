//! Measures in real windows, for `cargo xtask bench --windows`: prints milliseconds and KiB, as
//! JSON. Arguments: a folder for the windows' data, how often, and the files of two evaluators in
//! two rooms.

mod bench {
    pub mod arriving;
    pub mod opening;
    pub mod probe;
    pub mod typing;
}

use std::path::PathBuf;

use bench::{arriving, opening, probe, typing};
use serde_json::{Value, json};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [data, rounds, a, b, other_a, other_b] = &arguments[..] else {
        panic!("a folder, how often, and four files: use `cargo xtask bench --windows`");
    };
    let rounds: usize = rounds.parse().expect("how often is a number");
    let folder = |name: &str| PathBuf::from(data).join(name);

    eprintln!("starting ...");
    // The first time, the system reads the program from the disk.
    opening::start(&folder("starts"), a);
    let starts = (0..rounds).map(|_| opening::start(&folder("starts"), a));
    let starts: Vec<Value> = starts.collect();
    eprintln!("memory ...");
    let memory = (0..rounds).map(|round| opening::memory(&folder(&format!("memory-{round}")), a));
    let memory: Vec<Value> = memory.collect();
    eprintln!("typing ...");
    let typing = typing::measure(&folder("typing"), a);
    eprintln!("typing while something arrives ...");
    let quiet = arriving::quiet(&folder("quiet"), a);
    let live = arriving::live(&folder("live"), [a, b]);
    let later = arriving::later(&folder("later"), [other_a, other_b]);
    let figures = json!({
        "starts": starts,
        "memory": memory,
        "typing": typing,
        "arriving": { "quiet": quiet, "live": live, "later": later },
    });
    println!("{figures}");
}
