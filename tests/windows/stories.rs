//! What two people do with the program.

mod stories {
    mod accessibility;
    mod alone;
    mod together;
}
