//! Desks with a store each and one relay, in memory and in virtual time.

mod answering;
mod following;
mod meeting;
mod pair;
mod publishing;
mod trail;
