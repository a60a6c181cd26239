//! What two people do with the program.

mod stories {
    mod start;
}
