//! What two people do with the program.

mod stories {
    mod accessibility;
    mod alone;
    mod blind;
    mod browser;
    mod endings;
    mod input;
    mod outside;
    mod together;
    mod whole;
}
