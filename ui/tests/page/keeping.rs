//! A browser's storage: what is warned of, and what is taken away for good.

use samsyn_client::library::{FileState, OnShelf, Storage};
use samsyn_schema::command::Timestamp;
use samsyn_ui::backend::page::Page;
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{Stage, focused, plain};

const MB: u64 = 1_000_000;

fn on_shelf(municipality: &str, shared: bool, waiting: u64) -> OnShelf {
    OnShelf {
        file: format!("{municipality} 2026.samsyn"),
        municipality: municipality.to_owned(),
        year: Some(2026),
        changed: Timestamp(1),
        waiting,
        scored: None,
        shared,
        unrevealed: false,
        state: FileState::Good,
        hidden: false,
    }
}

/// Half full and not promised, with these in it and nowhere else.
fn storage(only_here: &[OnShelf]) -> Storage {
    Storage {
        used: 500 * MB,
        size: 1_000 * MB,
        promised: false,
        only_here: only_here.to_vec(),
    }
}

fn with(page: &Page, all: &[OnShelf]) {
    for one in all {
        page.shelve(one.clone());
    }
}

#[wasm_bindgen_test]
async fn what_is_only_here_is_named_and_copied_by_one_click() {
    let all = [on_shelf("Falun", false, 0), on_shelf("Nässjö", true, 3)];
    let stage = Stage::with(|page| {
        with(page, &all);
        page.store(storage(&all));
    });
    stage.see_text(".keeping li", "Falun 2026").await;
    assert_eq!(stage.all(".keeping li").len(), 2);
    stage.click(".keeping li button", "Spara en kopia").await;
    stage
        .see_text(".keeping", "bland dina nedladdningar, som Falun 2026")
        .await;
    stage
        .see_that(".keeping ul", |list| list.child_element_count() == 1)
        .await;
    stage.click(".keeping li button", "Inte nu").await;
    stage
        .see_that(".keeping", |keeping| {
            keeping.query_selector("li").is_ok_and(|it| it.is_none())
        })
        .await;
}

#[wasm_bindgen_test]
async fn a_browser_that_has_promised_to_keep_it_is_not_warned_of() {
    let all = [on_shelf("Falun", false, 0)];
    let stage = Stage::with(|page| {
        with(page, &all);
        page.store(Storage {
            promised: true,
            ..storage(&all)
        });
    });
    stage.see(".keeping").await;
    assert_eq!(plain(&stage.see(".keeping").await), "");
}

#[wasm_bindgen_test]
async fn an_open_evaluation_that_is_only_here_says_so_over_the_status_line() {
    let one = OnShelf {
        file: "Nässjö".to_owned(),
        ..on_shelf("Nässjö", false, 0)
    };
    let other = on_shelf("Falun", false, 0);
    let stage = Stage::with(|page| page.store(storage(&[one, other])));
    stage.click("button", "Öppna exemplet").await;
    stage.see_text(".frame .keeping", "bara i den här").await;
    assert_eq!(stage.all(".frame .keeping li").len(), 1, "that one alone");
    stage
        .click(".frame .keeping button", "Spara en kopia")
        .await;
    stage.see_text(".frame .keeping", "nedladdningar").await;
    assert!(stage.all(".frame .keeping li").is_empty());
}

#[wasm_bindgen_test]
async fn storage_that_is_nearly_full_is_warned_of_once() {
    let stage = Stage::with(|page| {
        page.store(Storage {
            used: 995 * MB,
            promised: true,
            ..storage(&[])
        });
    });
    stage.see_text(".keeping h2", "nästan full").await;
    stage.see_text(".keeping p", "5,0 MB är ledigt").await;
    stage.click(".keeping button", "Inte nu").await;
    stage.see_that(".keeping", |it| plain(it).is_empty()).await;
}

#[wasm_bindgen_test]
async fn the_settings_say_how_full_storage_is_and_whether_it_is_kept() {
    for (promised, sentence) in [(true, "har lovat"), (false, "har inte lovat")] {
        let stage = Stage::with(|page| {
            page.store(Storage {
                used: 12_345_678,
                promised,
                ..storage(&[])
            });
        });
        stage.click("button", "Inställningar").await;
        let told = stage.see("dialog .storage-told").await;
        let told = plain(&told);
        assert!(told.starts_with("12 MB av 1,0 GB används."), "{told}");
        assert!(told.contains(sentence), "{told}");
    }
}

#[wasm_bindgen_test]
async fn before_an_evaluation_is_deleted_it_is_told_what_is_lost() {
    for (one, lost, kept) in [
        (on_shelf("Falun", false, 7), "inte delad", ""),
        (
            on_shelf("Falun", true, 1),
            "En ändring har inte nått",
            "ny inbjudan",
        ),
        (
            on_shelf("Falun", true, 4),
            "4 ändringar har inte nått",
            "ny inbjudan",
        ),
        (
            on_shelf("Falun", true, 0),
            "Allt du har skrivit har nått",
            "ny inbjudan",
        ),
        (
            OnShelf {
                unrevealed: true,
                ..on_shelf("Falun", true, 0)
            },
            "finns bara här, och följer inte med i en kopia",
            "ny inbjudan",
        ),
        (
            OnShelf {
                municipality: String::new(),
                ..on_shelf("Falun", true, 0)
            },
            "inte hämtats",
            "",
        ),
    ] {
        let stage = Stage::with(|page| page.shelve(one.clone()));
        stage.click(".shelf button", "Ta bort …").await;
        stage.see_text("dialog .delete-lost", lost).await;
        stage.see_text("dialog .delete-lost", kept).await;
    }
}

#[wasm_bindgen_test]
async fn an_evaluation_is_deleted_after_a_copy_or_kept() {
    let all = [on_shelf("Falun", false, 0), on_shelf("Nässjö", false, 0)];
    let stage = Stage::with(|page| with(page, &all));
    stage.click(".shelf button", "Ta bort …").await;
    stage.see_text("dialog h2", "Ta bort Falun 2026?").await;
    stage.click("dialog button", "Behåll").await;
    stage
        .see_that("main", |_| stage.all("dialog").is_empty())
        .await;
    assert_eq!(stage.all(".shelf > li").len(), 2);

    stage.click(".shelf button", "Ta bort …").await;
    stage.click("dialog button", "Spara en kopia först").await;
    stage.see_text("dialog", "bland dina nedladdningar").await;
    stage.click("dialog button", "Ta bort för gott").await;
    stage.see_text(".notice", "Falun 2026 är borttagen.").await;
    stage
        .see_that(".shelf", |shelf| shelf.child_element_count() == 1)
        .await;
    assert!(stage.all("dialog").is_empty());
    assert!(plain(&stage.see(".shelf").await).contains("Nässjö"));
    assert_eq!(focused().tag_name(), "H1", "what had the focus is gone");
}

#[wasm_bindgen_test]
async fn what_was_put_aside_can_be_reached_again() {
    let hidden = OnShelf {
        hidden: true,
        ..on_shelf("Falun", false, 0)
    };
    let stage = Stage::with(|page| with(page, &[hidden, on_shelf("Nässjö", false, 0)]));
    stage
        .see_text(".shelf-hidden summary", "En utvärdering är undanlagd")
        .await;
    stage.see_text(".shelf-hidden h3", "Falun").await;
    stage.see_text(".shelf-hidden button", "Öppna").await;
    assert_eq!(stage.all("section .shelf > li").len(), 1);
}
